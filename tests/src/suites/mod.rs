mod references;

pub(crate) use references::References;
