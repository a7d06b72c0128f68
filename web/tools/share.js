// The system's own sheet for sharing, where there is one: on phones.

/** Offers an address to other programs; undefined where the browser has no such sheet. */
export const share = navigator.share
  // Closing the sheet without a choice is no error.
  ? (url) => { navigator.share({ url }).catch(() => {}); }
  : undefined;
