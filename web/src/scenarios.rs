//! The gallery: files a user would paste, each set with what it shows.

use pullplan::Options;

use crate::{
    state::{View, link_options},
    words::Word,
};

/// A set of files with a story.
#[derive(Debug)]
pub struct Scenario {
    /// Its folder's name, and its name in links: `05-who-goes-first`.
    pub slug: &'static str,
    /// Where its folder lies.
    #[cfg(test)]
    folder: &'static str,
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
        link_options::parse(self.options).unwrap_or_default()
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
    ($($folder:literal $slug:literal: $title:literal, $title_zh:literal;
        $summary:literal, $summary_zh:literal;
        $notice:literal, $notice_zh:literal;
        files $($file:literal)*; $(open $($open:literal)*;)? $(view $view:ident;)? $(options $options:literal;)?)*) => {
        /// All, in the order of the gallery.
        pub const ALL: &[Scenario] = &[$(Scenario {
            slug: $slug,
            #[cfg(test)]
            folder: $folder,
            title: Word::new($title, $title_zh),
            summary: Word::new($summary, $summary_zh),
            notice: Word::new($notice, $notice_zh),
            files: &[$(($file, include_str!(concat!("../../", $folder, "/", $slug, "/", $file)))),*],
            open: &[$($($open),*)?],
            view: or!(View::Images $(, View::$view)?),
            options: or!("{}" $(, $options)?),
        }),*];
    };
}

scenarios! {
    "tests/data/scenarios" "05-who-goes-first": "Who goes first?", "谁先上场？";
        "Two Secrets, a path key, a wildcard and the node's file, all for one image.", "两个 Secret、一个路径键、一个通配符和节点文件，都对应同一个镜像。";
        "Notice: audit lives in payroll, yet gets the credential of pay, because a key's path is a plain prefix.", "注意：audit 在 payroll 下，却拿到了 pay 的凭据，因为键的路径只按文本前缀匹配。";
        files "manifests.yaml" "node-config.json"; open "pay/StatefulSet/ledger/containers[0]";
    "tests/data/scenarios" "01-all-good": "Everything fits", "一切就绪";
        "A path key, a Secret in the right namespace, an init container, tag and digest.", "路径键、正确命名空间中的 Secret、初始化容器、标签加摘要。";
        "Notice: one credential, then nothing. A key without a final slash also serves its neighbours.", "注意：只有一个凭据，之后没有别的尝试。末尾没有斜杠的键也会匹配相邻路径。";
        files "manifests.yaml"; open "shop/Deployment/cart/containers[0]";
    "tests/data/scenarios" "02-docker-hub-spellings": "Five ways to write Docker Hub", "Docker Hub 的五种写法";
        "The kubelet knows only some of the keys, and one hides another.", "kubelet 只认识其中一部分键，而且其中一个会遮住另一个。";
        "Notice: delete the docker.io entry, and another one is used.", "注意：删除 docker.io 条目后会改用另一个。";
        files "manifests.yaml" "node-config.json"; open "default/Pod/hub-spellings/containers[0]";
    "tests/data/scenarios" "03-secret-in-other-namespace": "The Secret lives next door", "Secret 在隔壁命名空间";
        "A CronJob names a Secret of another namespace, and one that does not exist.", "CronJob 引用了另一个命名空间的 Secret，以及一个不存在的 Secret。";
        "Notice: the key is right, the namespace is not, so the pull is anonymous.", "注意：键是对的，命名空间不对，于是匿名拉取。";
        files "manifests.yaml"; open "reporting/CronJob/nightly-report/containers[0]";
    "tests/data/scenarios" "04-wildcards-and-ports": "Wildcards and ports", "通配符与端口";
        "How far a star reaches, and that a port is part of the name.", "星号能匹配多远，以及端口也是名称的一部分。";
        "Notice: each star covers exactly one label of the host.", "注意：每个星号只匹配主机名中的一段。";
        files "manifests.yaml" "node-config.json"; open "default/Pod/wildcards/containers[0]";
    "tests/data/scenarios" "06-pull-policy-matrix": "What pull policy do I get?", "我会得到什么拉取策略？";
        "Nine spellings of one image.", "同一个镜像的九种写法。";
        "Notice: latest with a digest is still Always. Switch AlwaysPullImages on.", "注意：latest 加摘要仍是 Always。试试打开 AlwaysPullImages。";
        files "manifests.yaml"; open "default/Pod/policy-matrix/containers[4]";
    "tests/data/scenarios" "07-local-image-on-kind": "It is on my machine!", "镜像明明在我机器上！";
        "Images built locally and loaded into a kind node.", "本地构建并加载到 kind 节点的镜像。";
        "Notice: without a tag the policy is Always, so the loaded image is not used.", "注意：没有标签时策略是 Always，因此不会使用已加载的镜像。";
        files "manifests.yaml"; open "default/Deployment/todo-api/containers[0]";
    "tests/data/scenarios" "08-serviceaccount-not-merged": "The ServiceAccount has it", "ServiceAccount 里有";
        "Inheritance, a list of one's own, and a list at the wrong level.", "继承、自带列表，以及写错层级的列表。";
        "Notice: a list of its own hides the ServiceAccount's.", "注意：Pod 自带的列表会屏蔽 ServiceAccount 的列表。";
        files "manifests.yaml"; open "build/Pod/own-list/containers[0]";
    "tests/data/scenarios" "09-docker-desktop-config": "Works on my laptop", "在我的笔记本上没问题";
        "A config.json straight from Docker Desktop, copied to a node.", "把 Docker Desktop 的 config.json 原样复制到节点。";
        "Notice: an empty entry counts as a credential, and no anonymous attempt follows.", "注意：空条目也算凭据，之后不会再匿名尝试。";
        files "manifests.yaml" "node-config.json"; open "default/Pod/works-on-my-laptop/containers[0]";
    "tests/data/scenarios" "10-one-bad-secret-poisons-the-pod": "One bad Secret poisons the Pod", "一个坏 Secret 毒害整个 Pod";
        "Four Secrets that look alike, two Pods.", "四个看起来相似的 Secret，两个 Pod。";
        "Notice: the public image fails as well.", "注意：公共镜像也会失败。";
        files "manifests.yaml"; open "default/Pod/poisoned/containers[1]";
    "tests/data/scenarios" "11-allowed-repos": "Allowed repositories, almost", "差一点的允许仓库列表";
        "A Gatekeeper list with and without the final slash.", "Gatekeeper 列表，末尾有无斜杠的区别。";
        "Notice: shop-evil passes, because the policy compares text.", "注意：shop-evil 被放行，因为该策略只比较文本。";
        files "manifests.yaml" "policy.yaml"; open "default/Pod/look-alike/containers[0]"; view Admission;
    "tests/data/scenarios" "12-credential-providers": "Credential providers on the node", "节点上的凭据提供程序";
        "matchImages follows the rules of config.json keys, and comes last.", "matchImages 与 config.json 的键规则相同，但排在最后。";
        "Notice: the node's file is tried before the provider, and is probably stale.", "注意：节点文件先于提供程序尝试，而它很可能已过期。";
        files "manifests.yaml" "node-config.json" "provider-config.yaml"; open "ops/DaemonSet/agents/containers[0]";
    "tests/data/scenarios" "13-broken-on-purpose": "Broken on purpose", "故意写坏";
        "One document can't be read; the others stay live.", "其中一个文档无法读取，其余仍然有效。";
        "Notice: the error names where the bracket was opened.", "注意：错误会指出括号在何处打开。";
        files "manifests.yaml"; view Problems;
    "web/scenarios" "14-secret-from-a-vault": "A Secret from a vault", "来自保险库的 Secret";
        "Two ExternalSecrets that will make pull secrets, and a name that is one letter short.", "两个将生成拉取 Secret 的 ExternalSecret，以及一个少了一个字母的名称。";
        "Notice: a Secret that will be made is not reported missing, unless its shape is wrong.", "注意：将要生成的 Secret 不会报告为缺失，除非其形式不对。";
        files "manifests.yaml"; open "shop/Deployment/cart/containers[0]";
    "web/scenarios" "15-cloud-registries": "Registries of three clouds", "三个云的镜像仓库";
        "ECR, Artifact Registry and ACR, one provider, and a workload identity.", "ECR、Artifact Registry 和 ACR，一个提供程序，以及工作负载身份。";
        "Notice: the identity of the ServiceAccount does not pull images.", "注意：ServiceAccount 的身份不会用于拉取镜像。";
        files "manifests.yaml" "provider-config.yaml"; open "orders/Deployment/orders/containers[0]";
    "web/scenarios" "16-your-own-rules": "Rules of your own", "你自己的规则";
        "A small list of allowed and denied images, on whole path segments.", "一个允许与拒绝镜像的小列表，按完整路径段匹配。";
        "Notice: shop does not let shop-evil in, and deny wins over allow.", "注意：shop 不会放行 shop-evil，且 deny 优先于 allow。";
        files "manifests.yaml" "image-rules.yaml"; open "default/Pod/look-alike/containers[0]"; view Admission;
    "web/scenarios" "17-what-the-events-say": "What the events say", "事件说明了什么";
        "The end of kubectl describe pod, beside the manifest that it is about.", "kubectl describe pod 的末尾，以及相关的清单。";
        "Notice: one 401 is a key without its final slash, the other line is about the platform.", "注意：401 是因为键缺少末尾的斜杠，另一行与平台有关。";
        files "manifests.yaml" "events.txt"; open "pay/Pod/ledger/containers[0]"; view Problems;
    "web/scenarios" "18-old-documentation": "What an older page says", "旧文档的说法";
        "Five names that a key is said to match; the code matches three.", "据说某个键匹配五个名称；代码只匹配三个。";
        "Notice: a star stays within one label, so a subdomain never matches.", "注意：星号只在一段之内，因此子域名永远不会匹配。";
        files "manifests.yaml" "node-config.json"; open "default/Pod/five-names/containers[3]";
    "web/scenarios" "19-refuses-everything": "A rule that refuses everything", "拒绝一切的规则";
        "A hand-written Rego rule that compares an image with every entry of its list.", "一条手写的 Rego 规则，把镜像与列表中的每一项比较。";
        "Notice: != is true for some entry of any list of two, so no image passes; the page offers the list as rules of your own.", "注意：只要列表有两项，!= 总会对其中一项成立，因此没有镜像能通过；页面可将该列表转换为你自己的规则。";
        files "manifests.yaml" "policy.yaml"; open "shop/Pod/cart/containers[0]"; view Admission;
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
            assert!(link_options::parse(scenario.options).is_some(), "{}", scenario.slug);
        }
    }

    #[test]
    fn every_folder_is_in_the_gallery_with_all_its_files() {
        let names = |path: &str| -> BTreeSet<String> {
            let entries = std::fs::read_dir(path).unwrap_or_else(|error| panic!("{path}: {error}"));
            let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            names.filter(|name| name != "README.md" && name != "expected.json").collect()
        };
        let root = |folder: &str| format!("{}/../{folder}", env!("CARGO_MANIFEST_DIR"));
        let known: BTreeSet<String> = ALL.iter().map(|scenario| scenario.slug.to_owned()).collect();
        let folders = ["tests/data/scenarios", "web/scenarios"].map(|folder| names(&root(folder)));
        assert_eq!(known, folders.into_iter().flatten().collect());
        assert!(ALL.len() >= 16);
        for scenario in ALL {
            let files: BTreeSet<String> = scenario.files.iter().map(|(name, _)| (*name).to_owned()).collect();
            assert_eq!(files, names(&root(&format!("{}/{}", scenario.folder, scenario.slug))), "{}", scenario.slug);
        }
    }
}
