//! Every word of the page, in English and Chinese.

use super::{Plural, Word};

/// Declares words as constants.
macro_rules! words {
    ($($name:ident = $english:literal, $chinese:literal;)*) => {
        $(pub(crate) const $name: Word = Word::new($english, $chinese);)*

        #[cfg(test)]
        const WORDS: &[(&str, Word)] = &[$((stringify!($name), $name)),*];
    };
}

/// Declares numbers with their nouns as constants.
macro_rules! plurals {
    ($($name:ident = $one:literal, $many:literal, $chinese:literal;)*) => {
        $(pub(crate) const $name: Plural = Plural::new($one, $many, $chinese);)*
    };
}

words! {
    // The frame of the page.
    INPUT = "Input", "输入";
    FILES = "Files", "文件";
    RESULTS = "Results", "结果";
    PANES = "Panes", "窗格";
    MORE = "More", "更多";
    SPLITTER = "Width of the input", "输入区宽度";
    SCENARIOS = "Scenarios", "示例场景";
    SCENARIO = "Scenario: {}", "场景：{}";
    CLUSTER = "The cluster", "集群";
    RUNTIME = "Runtime", "运行时";
    NODE_HAS = "Node has", "节点已有";
    NONE = "no images", "无镜像";
    LANGUAGE = "Language", "语言";
    COLOURS = "Colours", "配色";
    THEME_SYSTEM = "System", "跟随系统";
    THEME_LIGHT = "Light", "浅色";
    THEME_DARK = "Dark", "深色";
    THEME_CONTRAST = "High contrast", "高对比度";
    ON = "on", "开";
    OFF = "off", "关";
    SHARE = "Share", "分享";
    EXPLAIN = "Explain", "说明";
    KEEP = "Keep this file on this device", "将此文件保留在本设备";
    KEPT_NOT = "Not kept on this device: the file holds secrets. Redact it first.", "未保留在本设备：文件含有机密，请先脱敏。";
    KEEP_REFUSED = "The browser did not let the page keep the file.", "浏览器不允许页面保留该文件。";
    OPEN_IN_PLAYGROUND = "Open in the playground", "在演练场中打开";
    RETURN = "Return to the result", "返回结果";
    INDENT = "Indent", "缩进";
    TAKEN_FOR = "What this file is", "此文件的类型";
    AS_DETECTED = "As detected", "自动识别";
    NODE_CONFIG = "The node's config.json", "节点的 config.json";
    LAST_VALID = "from your last valid text", "来自上一次有效的文本";
    SORT = "Order", "排序";
    BY_PLACE = "by place", "按位置";
    BY_SEVERITY = "by severity", "按严重程度";
    BY_ID = "by id", "按编号";
    COPY_ISSUE = "Copy issue text", "复制问题单文本";
    DOWNLOAD_ZIP = "Download .zip", "下载 .zip";
    DOWNLOADED = "Downloaded, with every secret replaced.", "已下载，所有机密均已替换。";
    KEY_DOWNLOAD = "Download the files, without secrets", "下载文件（不含机密）";
    KEY_ROWS = "In the list of images: move, open and close, go to the text, copy", "镜像列表中：移动、展开与收起、定位文本、复制";
    HELP = "Help and keys", "帮助与快捷键";
    COMMANDS = "All commands", "全部命令";
    COMMANDS_FIND = "Find a command or a scenario", "查找命令或场景";
    GO_TO = "Go to: {}", "转到：{}";
    CLOSE = "Close", "关闭";
    CANCEL = "Cancel", "取消";
    DISMISS = "Dismiss", "关闭提示";
    UNDO = "Undo", "撤销";
    CLEAR = "Clear", "清空";
    SAID = "{}, {}, checked in {} ms", "{}，{}，检查用时 {} 毫秒";
    LINE = "line {}", "第 {} 行";
    POSITION = "Line {}, column {}", "第 {} 行，第 {} 列";
    SHOW_PLACE = "Show line {}, column {}", "定位到第 {} 行第 {} 列";
    LEAVE_EDITOR = "Esc, then Tab, leaves the editor", "按 Esc 再按 Tab 离开编辑器";

    // The input.
    EDITOR_OF = "Text of {}", "{} 的内容";
    ADD_FILE = "New file", "新建文件";
    CLOSE_FILE = "Close this file", "关闭此文件";
    OPEN_FILES = "Open files", "打开文件";
    HAS_ERRORS = "has errors", "有错误";
    NODE_FILE_TOGGLE = "Take this file for the node's config.json, or not", "将此文件当作（或不当作）节点的 config.json";
    SHOW_SECRETS = "Show secrets in the editor", "在编辑器中显示机密";
    HOLD_TO_SHOW = "Hold to show", "按住以显示";
    REDACT = "Redact", "脱敏";
    REDACT_TITLE = "Replace every secret in the files, so that they can go into an issue", "替换文件中的所有机密，便于贴到问题单中";
    FIX_PREVIEW = "Show the fix", "查看修复";
    EXAMPLE_LINE = "This is an example. Paste yours over it, drop files, or choose a scenario.", "这是一个示例。可直接粘贴你的内容覆盖它、拖入文件，或选择一个场景。";
    REPLACED_LINE = "The files were replaced.", "文件已被替换。";
    LINK_DAMAGED = "The link is damaged: its files could not be read. This is the example instead.", "链接已损坏，无法读取其中的文件。现在显示的是示例。";
    LINK_NEWER = "The link was made by a newer version of this page, and none of its files can be read here. This is the example instead.", "该链接由更新版本的页面生成，此处无法读取其中的文件。现在显示的是示例。";
    LINK_LEFT_OUT = "The link was made by a newer version of this page. Left out, for it is not known here: {}.", "该链接由更新版本的页面生成。此处不认识而略去的内容：{}。";
    LINK_NOTHING_LEFT_OUT = "The link was made by a newer version of this page; all of it could be read.", "该链接由更新版本的页面生成；其内容已全部读取。";
    NOT_TEXT = "Not taken, for it is not text: {}.", "未载入（不是文本）：{}。";
    TOO_LARGE = "Not taken, for a file can have {} MiB here: {}.", "未载入（此处每个文件最大 {} MiB）：{}。";
    COPIED_COVERED = "The secrets stayed covered in what you copied.", "复制的内容中机密仍被遮盖。";
    REDACTED_NONE = "No secret found: nothing was replaced.", "未发现机密，未作替换。";
    PASTE = "Paste", "粘贴";
    CHOOSE_SCENARIO = "Choose a scenario", "选择场景";
    RECOGNISED = "Manifests of any kind, a node's config.json or .dockercfg, a CredentialProviderConfig, admission policies, image rules, events from kubectl describe.", "支持：任意类型的清单、节点的 config.json 或 .dockercfg、CredentialProviderConfig、准入策略、镜像规则、kubectl describe 的事件。";
    COPY_REFUSED = "The browser did not let the page copy.", "浏览器不允许页面复制。";
    PASTE_REFUSED = "The browser did not let the page read the clipboard. Press Ctrl V instead.", "浏览器不允许页面读取剪贴板，请按 Ctrl V。";
    COPIED = "Copied.", "已复制。";

    // The results.
    IMAGES = "Images", "镜像";
    ADMISSION = "Admission", "准入";
    TIMELINE = "Timeline", "时间线";
    PROBLEMS = "Problems", "问题";
    FIX = "Fix", "修复";
    FIX_GONE = "The text has changed since: there is nothing to mend at this place any more.", "文本已变化：此处已无可修复的内容。";
    APPLY = "Apply", "应用";
    BEFORE = "before: ", "之前：";
    AFTER = "after: ", "之后：";
    FILTER = "Show", "显示";
    STAGES = "From the file to the pull", "从文件到拉取";
    HERE = "Here:", "本次：";
    OPEN_ALL = "Open all", "全部展开";
    CLOSE_ALL = "Close all", "全部收起";
    NO_IMAGES = "No images found yet.", "尚未找到镜像。";
    NO_TEMPLATE = "No object with a Pod template here.", "这里没有带 Pod 模板的对象。";
    FOUND_INSTEAD = "Recognised: {}.", "已识别：{}。";
    NO_PROBLEMS = "Nothing to show here.", "没有可显示的内容。";

    // A ticket.
    INIT_CONTAINER = "init container", "初始化容器";
    EPHEMERAL_CONTAINER = "ephemeral container", "临时容器";
    IMAGE_VOLUME = "image volume", "镜像卷";
    NO_IMAGE = "no image", "没有镜像";
    NOT_TYPED = "Not typed: completed by a rule", "未书写：由规则补全";
    IMPLIED = "implied: ", "补全：";
    SHOW_EACH = "Show each", "分别显示";
    SHOW_AS_ONE = "Show as one", "合并显示";
    CHIP_ANONYMOUS = "no credential matches", "没有匹配的凭据";
    CHIP_UNKNOWN = "Secret not known", "Secret 内容未知";
    CHIP_PROVIDER = "asks a provider", "询问凭据提供程序";
    CHIP_FAILS = "fails before any attempt", "尝试之前即失败";
    FIRST = "first: {}", "首个：{}";
    TRACK = "The way of the pull", "拉取的路径";
    STATION_NODE = "On the node?", "节点已有？";
    STATION_CREDENTIALS = "Credentials", "凭据";
    STATION_REGISTRY = "Registry", "镜像仓库";
    PASSES = "passes", "通过";
    ENDS_HERE = "ends here", "到此为止";
    STOPS_HERE = "stops here", "在此中断";
    UNREACHED = "not reached", "未到达";
    EXPLAIN_NAME = "A name has up to four parts: registry, repository, tag, digest. What stands before the first slash is a registry only if it has a dot, a colon or an upper-case letter, or is localhost; else the whole is a path on Docker Hub, and one of a single word gets library/. Without tag and digest latest is meant; where both are written, the digest decides. All this is settled by the text alone, before anything is asked.", "名称最多有四部分：仓库主机、仓库路径、标签、摘要。第一个斜杠之前的部分只有在含有点、冒号、大写字母或为 localhost 时才是主机；否则整体是 Docker Hub 上的路径，只有一个词时补上 library/。没有标签和摘要时表示 latest；两者都写时以摘要为准。这一切仅由文本决定，不需要任何请求。";
    EXPLAIN_POLICY = "imagePullPolicy is settled once, when the object is created: what is written, else Always for the tag latest and for no tag, else IfNotPresent, also for a digest. A new tag later does not change it. AlwaysPullImages writes Always over everything. Always asks the registry at each start of the container; layers that are on the node are not fetched again.", "imagePullPolicy 在创建对象时一次确定：写了就用所写的；否则标签为 latest 或没有标签时为 Always；其余（包括摘要）为 IfNotPresent。以后修改标签不会改变它。AlwaysPullImages 会全部改写为 Always。Always 表示每次启动容器都询问镜像仓库；节点上已有的层不会再次下载。";
    EXPLAIN_CREDENTIALS = "The kubelet collects keys from the Pod's pull secrets, from the node's file and from credential providers, in this order. A key is a pattern: each label of the host by itself, a star never crosses a dot, a port has to be the same, and a path is a plain prefix. All that match are tried one after another, longer ones first, until one pull succeeds. Only if none matched is there an anonymous attempt.", "kubelet 依次从 Pod 的拉取 Secret、节点文件和凭据提供程序收集键。键是一种模式：主机名逐段匹配，星号不会跨过点，端口必须相同，路径只是文本前缀。匹配的凭据逐一尝试，较长的键在前，直到某次拉取成功。只有没有任何匹配时才会匿名尝试。";
    EXPLAIN_ADMISSION = "Before an object is stored, policies may change or refuse it. Here each policy of the files is asked with its own meaning, and the entry that decided is named. A policy that looks at Pods alone lets a workload in and refuses its Pods later.", "对象保存之前，策略可以修改或拒绝它。这里按每个策略自身的含义逐一询问，并指出起决定作用的条目。只检查 Pod 的策略会放行工作负载，之后再拒绝它的 Pod。";
    EXPLAIN_SEEN = "It depends on what lies on the node: the image, put there by hand or pulled before, or nothing. A pull that fails shows as ErrImagePull, then as ImagePullBackOff while the kubelet waits; the pauses grow for each image of a Pod. Whether a registry accepts a credential can't be known from files.", "这取决于节点上有什么：手动放入或之前拉取的镜像，或者没有。拉取失败时先显示 ErrImagePull，kubelet 等待期间显示 ImagePullBackOff；Pod 的每个镜像各自的间隔会增长。镜像仓库是否接受某个凭据，无法从文件得知。";
    BLOCK_POLICY = "Pull policy", "拉取策略";
    BLOCK_CREDENTIALS = "Credentials, in the order the kubelet tries them", "凭据（按 kubelet 的尝试顺序）";
    BLOCK_SEEN = "What the kubelet does, and what you would see", "kubelet 的行为以及你会看到的现象";
    REGISTRY = "Registry", "仓库主机";
    REPOSITORY = "Repository", "仓库路径";
    TAG = "Tag", "标签";
    DIGEST = "Digest", "摘要";
    IN_FULL = "In full", "完整形式";
    DECIDES = "decides", "决定性";
    WRITTEN_AS = "written as", "写作";
    USER = "user", "用户";
    SHOW_USER = "Show the whole user name, or hide it", "显示或隐藏完整的用户名";
    EMPTY_USER = "empty user and password", "用户名和密码为空";
    NO_POLICY = "No admission policy among the files, and no rules of your own.", "文件中没有准入策略，也没有自定义规则。";
    NODE_ABSENT = "Not on the node", "镜像不在节点上";
    NODE_PRELOADED = "On the node, put there by hand", "镜像在节点上（手动放入）";
    NODE_PULLED = "On the node, pulled for another Pod", "镜像在节点上（为其他 Pod 拉取）";
    ASKS_REGISTRY = "asks the registry", "访问镜像仓库";
    USES_LOCAL = "uses the local image", "使用本地镜像";
    FAILS = "fails", "失败";
    OTHER_READERS = "Other readers of the same files", "同一文件的其他读取者";
    READER = "Reader", "读取者";
    READER_KUBELET = "kubelet", "kubelet";
    READER_DOCKER = "Docker CLI", "Docker CLI";
    READER_CONTAINERS = "Podman, Skopeo, CRI-O", "Podman、Skopeo、CRI-O";
    FILE = "File", "文件";
    KEY = "Key", "键";
    WAYS = "Ways to authenticate", "认证方式";
    IN_USE = "in use", "使用中";

    // Admission.
    ADMISSION_INTRO = "What admission answers when these objects are created: every policy in the files, your own image rules, and AlwaysPullImages if it is on.", "创建这些对象时准入的答复：文件中的每个策略、你自己的镜像规则，以及开启时的 AlwaysPullImages。";
    ADD_RULES = "Add image rules", "添加镜像规则";
    IMAGE_REVIEW = "What ImagePolicyWebhook would be asked", "ImagePolicyWebhook 会收到的询问";
    RULES_COMMENT = "Which images may run. An entry covers whole path segments; deny wins.", "允许运行的镜像。每一项匹配完整的路径段；deny 优先。";
    NO_ADMISSION = "No policy looks at these objects: all of them are admitted as they are.", "没有策略检查这些对象：全部按原样放行。";

    // The time line.
    TIMELINE_INTRO = "When every pull fails, the kubelet tries again after growing pauses. The same holds for each image of each Pod, on its own.", "每次拉取失败后，kubelet 会以逐渐增长的间隔重试。每个 Pod 的每个镜像各自计时。";
    TIMELINE_LABEL = "The attempts and the pauses between them; the table below says the same.", "各次尝试及其间隔；下表内容相同。";
    TIMELINE_RESET = "No pause is longer than {}. After {} without a failure the back-off starts anew. A success does not clear it; deleting the Pod does.", "间隔最长 {}。{} 内没有失败则重新开始退避。成功不会清除退避；删除 Pod 会。";
    TIMELINE_CHOOSE = "Images on this axis", "此轴上的镜像";
    N_OF_M = "{} of {}", "{} 个，共 {} 个";
    EVERY_IMAGE = "Any image", "任意镜像";
    LEGEND_ATTEMPT = "attempt fails", "尝试失败";
    LEGEND_PAUSE = "back-off", "退避等待";
    LEGEND_PULLS = "pulls", "拉取";
    COURSE_WAITS = "not asked for before the init containers have ended", "初始化容器结束之前不会请求";
    COURSE_LOCAL = "not asked for: the image on the node is used", "不会请求：使用节点上的镜像";
    COURSE_FAILS = "not asked for: fails before any attempt", "不会请求：尝试之前即失败";
    COURSE_NO_POD = "not asked for: the object is refused, so there is no Pod", "不会请求：对象被拒绝，因此没有 Pod";
    FIXED_AT = "The secret is fixed at", "Secret 修复于";
    FIXED_NEVER = "Move the slider: when would the next attempt notice?", "移动滑块：下一次尝试何时会发现？";
    FIXED_NOTICED = "Fixed at {}, noticed at {}: {} later.", "{} 修复，{} 被发现：晚了 {}。";
    FIXED_LATE = "Fixed at {}: noticed by the attempt after the last one shown.", "{} 修复：将在所示最后一次之后的尝试中被发现。";
    DELETE_POD = "Delete Pod", "删除 Pod";
    ATTEMPT = "Attempt", "尝试";
    AT = "At", "时刻";
    POD_SHOWS = "The Pod shows", "Pod 显示";
    THEN_WAITS = "Then waits", "随后等待";
    PULLS = "pulls the image", "拉取镜像";

    // Events.
    EVENTS = "Decode events", "解读事件";
    EVENTS_HOW = "Paste the events of kubectl describe pod, or one error line, into a file of their own: known lines are explained here and linked to the images they are about.", "将 kubectl describe pod 的事件或一行错误粘贴到单独的文件中：这里会解释已知的行，并链接到相关镜像。";
    EVENTS_TAB = "New file with an example line", "新建带示例行的文件";

    // Sheets.
    NODE_IMAGES = "What lies on every node, and how it is checked", "节点上的镜像及其检查方式";
    NODE_GATE = "Feature gate KubeletEnsureSecretPulledImages", "特性门控 KubeletEnsureSecretPulledImages";
    GATE_DEFAULT = "as the version has it", "按版本默认";
    NODE_VERIFICATION = "imagePullCredentialsVerificationPolicy", "imagePullCredentialsVerificationPolicy";
    NODE_ALLOWLIST = "preloadedImagesVerificationAllowlist, one a line", "preloadedImagesVerificationAllowlist，每行一个";
    NODE_IMAGES_HOW = "One image a line, as a Pod would write it.", "每行一个镜像，写法与 Pod 中相同。";
    ALL_IMAGES = "All images of the files", "文件中的全部镜像";
    NO_IMAGES_ON_NODE = "None", "无";
    LOCK = "Nothing can leave this tab", "任何数据都无法离开此标签页";
    LOCK_CLOSED = "Nothing can leave this tab", "数据不会离开此页";
    LOCK_SHORT = "Locked", "已锁定";
    LOCK_OPEN_SHORT = "Not locked", "未锁定";
    LOCK_OPEN = "The network lock is open", "网络锁未关闭";
    LOCK_IS_CLOSED = "The network lock is closed: since the page was loaded, the browser refuses every request it could make, even to its own server.", "网络锁已关闭：页面加载完成后，浏览器会拒绝它发出的任何请求，即使是发往其自身的服务器。";
    LOCK_IS_OPEN = "The network lock could not be closed in this browser. The page still sends nothing.", "此浏览器无法关闭网络锁。页面仍不会发送任何数据。";
    LOCK_REQUESTS = "A Content-Security-Policy blocks requests, pictures from elsewhere, frames, workers, forms and new scripts.", "内容安全策略会阻止请求、外部图片、框架、Worker、表单和新脚本。";
    LOCK_STORAGE = "Nothing is stored unless you keep a file on this device: close the tab and everything else is gone.", "除非您将文件保留在本设备，否则不保存任何内容：关闭标签页后其余一切消失。";
    LOCK_LINKS = "Links, copies and downloads are redacted first. There is no way to share with secrets in.", "链接、复制内容和下载都会先脱敏。无法带着机密分享。";
    LOCK_BUILD = "SHA-256 of the module that runs here, pullplan_bg.wasm:", "此处运行的模块 pullplan_bg.wasm 的 SHA-256：";
    LOCK_OFFLINE = "The page also works without any network: cargo xtask play serves it from your own machine, and cargo xtask web --single-file makes one file of it that opens from the disk.", "页面无需网络也可使用：cargo xtask play 会在您自己的机器上提供它，cargo xtask web --single-file 会生成可直接从磁盘打开的单个文件。";
    TRY_TO_SEND = "Try to send something", "尝试发送";
    SEND_REFUSED = "Refused: the browser did not let the request out.", "已拒绝：浏览器未放行该请求。";
    SEND_WORKED = "It got out: this browser does not hold the lock.", "请求已发出：此浏览器未执行网络锁。";
    SHARE_INTRO = "The files go into the link itself, after the #, which browsers never send to a server. Secrets are replaced first; user names stay.", "文件放在链接 # 之后，浏览器不会把它发给服务器。机密会先被替换；用户名保留。";
    COPY_LINK = "Copy link", "复制链接";
    COPY_MARKDOWN = "Copy as Markdown", "复制为 Markdown";
    COPY_COMMAND = "Copy command", "复制命令";
    DOWNLOAD = "Download .txtar", "下载 .txtar";
    LINK_LONG = "Some programs cut links this long.", "部分程序会截断这么长的链接。";
    SHARED_TEXT = "Exactly this is shared", "分享的确切内容";
    HELP_INTRO = "Paste manifests and registry credentials on the left; the right says what Kubernetes decides about each image, and why. Every line number leads to its text.", "在左侧粘贴清单和仓库凭据；右侧说明 Kubernetes 对每个镜像的决定及原因。每个行号都可定位到文本。";
    KEY_RESULTS = "To the results", "转到结果";
    KEY_EDITOR = "To the input", "转到输入";
    KEY_TABS = "Images, Admission, Timeline, Problems", "镜像、准入、时间线、问题";
    KEY_PROBLEMS = "Next, previous problem", "下一个、上一个问题";
    KEY_LEAVE = "Leave the editor", "离开编辑器";
    KEY_FIX = "In the editor: the fix at the cursor", "编辑器中：光标处的修复";
    KEY_COMPLETE = "In the editor: completion", "编辑器中：补全";
    KEY_FIND = "In the editor: find", "编辑器中：查找";
    KEYS_HEARD = "The page hears these keys", "页面响应这些按键";
    MAKE_SECRET = "Make a pull secret", "创建拉取 Secret";
    MAKE_SECRET_INTRO = "The same Secret as kubectl create secret docker-registry makes, byte for byte. What you type stays in this tab.", "与 kubectl create secret docker-registry 逐字节相同的 Secret。你输入的内容只留在此标签页。";
    NAME = "Name", "名称";
    NAMESPACE = "Namespace", "命名空间";
    SERVER = "Server", "服务器";
    USER_NAME = "User name", "用户名";
    PASSWORD = "Password or token", "密码或令牌";
    EMAIL = "Email (optional)", "邮箱（可选）";
    USER_WITH_COLON = "The user name has a colon: the kubelet splits at the first one and would read another user.", "用户名含冒号：kubelet 会在第一个冒号处拆分，从而读成另一个用户。";
    ADD_SECRET = "Add as a file", "添加为文件";

    VERIFY = "Verify a signature", "验证签名";
    VERIFY_INTRO = "A signature of cosign, verified in this tab: no registry and no transparency log is asked. cosign download signature prints payload and signature.", "在此标签页中验证 cosign 的签名：不询问镜像仓库或透明日志。cosign download signature 会打印载荷和签名。";
    VERIFY_IMAGE = "Image with its digest", "镜像及其摘要";
    VERIFY_KEY = "Public key (PEM)", "公钥（PEM）";
    VERIFY_PAYLOAD = "Payload, or a line of cosign download signature", "载荷，或 cosign download signature 的一行";
    VERIFY_SIGNATURE = "Signature (base64), unless it stands with the payload", "签名（base64），除非已与载荷在一起";
    VERIFY_EXAMPLE = "Fill in an example", "填入示例";
    VERIFY_CANNOT = "This browser can't verify signatures by this kind of key.", "此浏览器无法验证这类密钥的签名。";
    AS_OUR_RULES = "The same as image rules of our own, without the holes", "等价的自有镜像规则（无漏洞）";
    SHARE_WITH = "Share with…", "分享到…";
    RAW = "Raw response", "原始响应";
    MODULE_AGREES = "The built policy, asked the same on this page, gives the same answer.", "在此页面中以同样的问题询问构建好的策略模块，答复相同。";
    MODULE_DIFFERS = "The built policy, asked the same on this page, answers otherwise:", "在此页面中以同样的问题询问构建好的策略模块，答复不同：";
    MODULE_ABSENT = "The built policy is not on this page, so only the page's own answer is shown.", "此页面没有构建好的策略模块，因此只显示页面自身的答复。";
    MODULE_FAILED = "The built policy gave no answer.", "构建好的策略模块没有给出答复。";
    NOTHING_THERE = "nothing here", "此处没有内容";
    DIFFERS_FROM = "but the image has", "而镜像是";
    EQUAL_CREDENTIALS = "Credentials with the same words are equal; the words are made anew at each visit", "词语相同的凭据是相等的；每次访问都会重新生成";
    SHOWN_AS = "What kubectl then shows", "kubectl 随后显示";
    IF_REFUSED = "If the registry refuses", "如果镜像仓库拒绝";
    STATUS_COLUMN = "kubectl get pods shows", "kubectl get pods 显示";
    NEXT_ATTEMPTS = "tried again after {}", "再次尝试于 {} 之后";
    COPY_EVENTS = "Copy these events", "复制这些事件";
    LIMIT = "{}: something goes beyond the limit of {} {}. What could be read is answered.", "{}：有内容超过了 {} {}的上限。能读取的部分已作答。";
    LIMIT_FOUND = "{}: the limit is {} {}, and there are {}. What could be read is answered.", "{}：上限为 {} {}，实际有 {}。能读取的部分已作答。";
    LIMIT_BYTES = "MiB", "MiB";
    LIMIT_VALUES = "values", "个值";
    LIMIT_LEVELS = "levels of nesting", "层嵌套";
    LIMIT_ALIASED = "values through aliases", "个经别名引用的值";
    LIMIT_COMMAND = "Split the file, here or for the command:", "请拆分文件，可在此处或用命令处理：";

    // What a file turned out to be.
    CONTENT_MANIFESTS = "manifests", "清单";
    CONTENT_CONFIG = "registry credentials", "仓库凭据";
    CONTENT_PROVIDERS = "credential providers", "凭据提供程序";
    CONTENT_SETTINGS = "image rules", "镜像规则";
    CONTENT_POLICY = "policies", "策略";
    CONTENT_EVENTS = "events", "事件";
    CONTENT_REVIEW = "admission review", "准入请求";
    CONTENT_EMPTY = "empty", "空";
    CONTENT_UNREADABLE = "unreadable", "无法读取";
}

plurals! {
    N_DOCUMENTS = "{} document", "{} documents", "{} 个文档";
    N_IMAGES = "{} image", "{} images", "{} 个镜像";
    N_ALIKE = "{} container, one answer", "{} containers, one answer", "{} 个容器，答案相同";
    N_CREDENTIALS = "{} credential", "{} credentials", "{} 个凭据";
    N_NEAR = "{} key nearly matched", "{} keys nearly matched", "{} 个键几乎匹配";
    N_DENIED = "{} denied", "{} denied", "{} 个被拒绝";
    N_DIFFER = "{} differs", "{} differ", "{} 个不同";
    N_IN_USE = "{} in use", "{} in use", "{} 个使用中";
    N_MORE = "and {} more", "and {} more", "另有 {} 项";
    N_MORE_OBJECTS = "Show more ({} object left)", "Show more ({} objects left)", "显示更多（还有 {} 个对象）";
    ERRORS = "{} error", "{} errors", "{} 个错误";
    WARNINGS = "{} warning", "{} warnings", "{} 个警告";
    NOTES = "{} note", "{} notes", "{} 条提示";
    COVER = "•••• {} character", "•••• {} characters", "•••• {} 个字符";
    REDACTED = "{} secret was replaced.", "{} secrets were replaced.", "已替换 {} 处机密。";
    LINK_LENGTH = "The link has {} character.", "The link has {} characters.", "链接共 {} 个字符。";
}

/// What the core calls a file's content, in words.
pub(crate) fn content(name: &str) -> Option<Word> {
    Some(match name {
        "manifests" => CONTENT_MANIFESTS,
        "config.json" | "dockercfg" => CONTENT_CONFIG,
        "providers" => CONTENT_PROVIDERS,
        "settings" => CONTENT_SETTINGS,
        "policy" => CONTENT_POLICY,
        "events" => CONTENT_EVENTS,
        "review" => CONTENT_REVIEW,
        "empty" => CONTENT_EMPTY,
        "unreadable" => CONTENT_UNREADABLE,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::WORDS;
    use crate::words::Lang;

    #[test]
    fn every_word_is_said_in_both_languages() {
        // Names that are the same in every language.
        const NAMES: [&str; 4] = ["READER_KUBELET", "READER_DOCKER", "NODE_VERIFICATION", "LIMIT_BYTES"];
        let same =
            |(name, word): &&(&str, crate::words::Word)| !NAMES.contains(name) && word.say(Lang::Chinese).is_ascii();
        assert_eq!(WORDS.iter().filter(same).map(|(name, _)| *name).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn both_languages_have_the_same_holes() {
        let holes = |word: &crate::words::Word, lang| word.say(lang).matches("{}").count();
        let differs =
            |(_, word): &&(&str, crate::words::Word)| holes(word, Lang::English) != holes(word, Lang::Chinese);
        assert_eq!(WORDS.iter().filter(differs).map(|(name, _)| *name).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn no_word_stands_twice() {
        let english = |at: usize| WORDS[at].1.say(Lang::English);
        let twice: Vec<_> = (0..WORDS.len())
            .flat_map(|one| (0..one).map(move |other| (one, other)))
            .filter(|&(one, other)| {
                english(one) == english(other) && WORDS[one].1.say(Lang::Chinese) == WORDS[other].1.say(Lang::Chinese)
            })
            .map(|(one, other)| (WORDS[one].0, WORDS[other].0))
            .collect();
        assert_eq!(twice, [("", ""); 0]);
    }
}
