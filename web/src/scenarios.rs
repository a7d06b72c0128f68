//! The gallery: files a user would paste, each set with what it shows.

use pullplan::Options;

use crate::{state::View, words::Word};

/// A set of files with a story.
#[derive(Debug)]
pub struct Scenario {
    /// Its folder's name, and its name in links: `05-who-goes-first`.
    pub slug: &'static str,
    /// The name on its card.
    pub title: Word,
    /// What is in it.
    pub summary: Word,
    /// What to notice.
    pub notice: Word,
    /// The files: name and text.
    pub files: &'static [(&'static str, &'static str)],
    /// The ids of the tickets that are open at first.
    pub open: &'static [&'static str],
    /// The results that are shown at first.
    pub view: View,
    /// The cluster's settings as JSON, where they are not the usual ones.
    options: &'static str,
}

impl Scenario {
    /// The cluster's settings.
    #[must_use]
    pub fn options(&self) -> Options {
        serde_json::from_str(self.options).unwrap_or_default()
    }
}

/// The last of one or two values.
macro_rules! or {
    ($usual:expr) => {
        $usual
    };
    ($usual:expr, $other:expr) => {
        $other
    };
}

macro_rules! scenarios {
    ($($slug:literal: $title:literal, $title_zh:literal;
        $summary:literal, $summary_zh:literal;
        $notice:literal, $notice_zh:literal;
        files $($file:literal)*; $(open $($open:literal)*;)? $(view $view:ident;)? $(options $options:literal;)?)*) => {
        /// All, in the order of the gallery.
        pub const ALL: &[Scenario] = &[$(Scenario {
            slug: $slug,
            title: Word::new($title, $title_zh),
            summary: Word::new($summary, $summary_zh),
            notice: Word::new($notice, $notice_zh),
            files: &[$(($file, include_str!(concat!("../../tests/data/scenarios/", $slug, "/", $file)))),*],
            open: &[$($($open),*)?],
            view: or!(View::Images $(, View::$view)?),
            options: or!("{}" $(, $options)?),
        }),*];
    };
}

scenarios! {
    "05-who-goes-first": "Who goes first?", "谁先上场？";
        "Two Secrets, a path key, a wildcard and the node's file, all for one image.", "两个 Secret、一个路径键、一个通配符和节点文件，都对应同一个镜像。";
        "Notice: audit lives in payroll, yet gets the credential of pay, because a key's path is a plain prefix.", "注意：audit 在 payroll 下，却拿到了 pay 的凭据，因为键的路径只按文本前缀匹配。";
        files "manifests.yaml" "node-config.json"; open "pay/StatefulSet/ledger/containers[0]";
    "01-all-good": "Everything fits", "一切就绪";
        "A path key, a Secret in the right namespace, an init container, tag and digest.", "路径键、正确命名空间中的 Secret、初始化容器、标签加摘要。";
        "Notice: one credential, then nothing. A key without a final slash also serves its neighbours.", "注意：只有一个凭据，之后没有别的尝试。末尾没有斜杠的键也会匹配相邻路径。";
        files "manifests.yaml"; open "shop/Deployment/cart/containers[0]";
    "02-docker-hub-spellings": "Five ways to write Docker Hub", "Docker Hub 的五种写法";
        "The kubelet knows only some of the keys, and one hides another.", "kubelet 只认识其中一部分键，而且其中一个会遮住另一个。";
        "Notice: delete the docker.io entry, and another one is used.", "注意：删除 docker.io 条目后会改用另一个。";
        files "manifests.yaml" "node-config.json"; open "default/Pod/hub-spellings/containers[0]";
    "03-secret-in-other-namespace": "The Secret lives next door", "Secret 在隔壁命名空间";
        "A CronJob names a Secret of another namespace, and one that does not exist.", "CronJob 引用了另一个命名空间的 Secret，以及一个不存在的 Secret。";
        "Notice: the key is right, the namespace is not, so the pull is anonymous.", "注意：键是对的，命名空间不对，于是匿名拉取。";
        files "manifests.yaml"; open "reporting/CronJob/nightly-report/containers[0]";
    "04-wildcards-and-ports": "Wildcards and ports", "通配符与端口";
        "How far a star reaches, and that a port is part of the name.", "星号能匹配多远，以及端口也是名称的一部分。";
        "Notice: each star covers exactly one label of the host.", "注意：每个星号只匹配主机名中的一段。";
        files "manifests.yaml" "node-config.json"; open "default/Pod/wildcards/containers[0]";
    "06-pull-policy-matrix": "What pull policy do I get?", "我会得到什么拉取策略？";
        "Nine spellings of one image.", "同一个镜像的九种写法。";
        "Notice: latest with a digest is still Always. Switch AlwaysPullImages on.", "注意：latest 加摘要仍是 Always。试试打开 AlwaysPullImages。";
        files "manifests.yaml"; open "default/Pod/policy-matrix/containers[4]";
    "07-local-image-on-kind": "It is on my machine!", "镜像明明在我机器上！";
        "Images built locally and loaded into a kind node.", "本地构建并加载到 kind 节点的镜像。";
        "Notice: without a tag the policy is Always, so the loaded image is not used.", "注意：没有标签时策略是 Always，因此不会使用已加载的镜像。";
        files "manifests.yaml"; open "default/Deployment/todo-api/containers[0]";
    "08-serviceaccount-not-merged": "The ServiceAccount has it", "ServiceAccount 里有";
        "Inheritance, a list of one's own, and a list at the wrong level.", "继承、自带列表，以及写错层级的列表。";
        "Notice: a list of its own hides the ServiceAccount's.", "注意：Pod 自带的列表会屏蔽 ServiceAccount 的列表。";
        files "manifests.yaml"; open "build/Pod/own-list/containers[0]";
    "09-docker-desktop-config": "Works on my laptop", "在我的笔记本上没问题";
        "A config.json straight from Docker Desktop, copied to a node.", "把 Docker Desktop 的 config.json 原样复制到节点。";
        "Notice: an empty entry counts as a credential, and no anonymous attempt follows.", "注意：空条目也算凭据，之后不会再匿名尝试。";
        files "manifests.yaml" "node-config.json"; open "default/Pod/works-on-my-laptop/containers[0]";
    "10-one-bad-secret-poisons-the-pod": "One bad Secret poisons the Pod", "一个坏 Secret 毒害整个 Pod";
        "Four Secrets that look alike, two Pods.", "四个看起来相似的 Secret，两个 Pod。";
        "Notice: the public image fails as well.", "注意：公共镜像也会失败。";
        files "manifests.yaml"; open "default/Pod/poisoned/containers[1]";
    "11-allowed-repos": "Allowed repositories, almost", "差一点的允许仓库列表";
        "A Gatekeeper list with and without the final slash.", "Gatekeeper 列表，末尾有无斜杠的区别。";
        "Notice: shop-evil passes, because the policy compares text.", "注意：shop-evil 被放行，因为该策略只比较文本。";
        files "manifests.yaml" "policy.yaml"; open "default/Pod/look-alike/containers[0]"; view Admission;
    "12-credential-providers": "Credential providers on the node", "节点上的凭据提供程序";
        "matchImages follows the rules of config.json keys, and comes last.", "matchImages 与 config.json 的键规则相同，但排在最后。";
        "Notice: the node's file is tried before the provider, and is probably stale.", "注意：节点文件先于提供程序尝试，而它很可能已过期。";
        files "manifests.yaml" "node-config.json" "provider-config.yaml"; open "ops/DaemonSet/agents/containers[0]";
    "13-broken-on-purpose": "Broken on purpose", "故意写坏";
        "One document can't be read; the others stay live.", "其中一个文档无法读取，其余仍然有效。";
        "Notice: the error names where the bracket was opened.", "注意：错误会指出括号在何处打开。";
        files "manifests.yaml"; view Problems;
}

/// The scenario of a first visit.
#[must_use]
pub fn first() -> &'static Scenario {
    &ALL[0]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_first_visit_shows_who_goes_first() {
        assert_eq!(first().slug, "05-who-goes-first");
    }

    #[test]
    fn the_options_can_be_read() {
        for scenario in ALL {
            assert!(serde_json::from_str::<Options>(scenario.options).is_ok(), "{}", scenario.slug);
        }
    }

    #[test]
    fn every_folder_is_in_the_gallery_with_all_its_files() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/scenarios");
        let names = |path: &str| -> BTreeSet<String> {
            let entries = std::fs::read_dir(path).unwrap_or_else(|error| panic!("{path}: {error}"));
            entries
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .filter(|name| name != "README.md" && name != "expected.json")
                .collect()
        };
        let known: BTreeSet<String> = ALL.iter().map(|scenario| scenario.slug.to_owned()).collect();
        assert_eq!(known, names(root));
        for scenario in ALL {
            let files: BTreeSet<String> = scenario.files.iter().map(|(name, _)| (*name).to_owned()).collect();
            assert_eq!(files, names(&format!("{root}/{}", scenario.slug)), "{}", scenario.slug);
        }
    }
}
