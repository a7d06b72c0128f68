use pullplan::report::{Place, Report};

use crate::words::Lang;

/// Three words for each credential that stands at more than one place, so that equal ones are seen to be equal.
///
/// The words follow from the credential's number in the report and a number that is drawn anew at each visit: nothing
/// about the credential itself is in them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tags {
    visit: u32,
    repeated: Vec<bool>,
}

/// First, second and third words, in English and Chinese.
const WORDS: [[(&str, &str); 16]; 3] = [
    [
        ("calm", "静"),
        ("brave", "勇"),
        ("quick", "快"),
        ("quiet", "默"),
        ("bright", "明"),
        ("gentle", "和"),
        ("proud", "傲"),
        ("witty", "智"),
        ("bold", "敢"),
        ("kind", "善"),
        ("merry", "欢"),
        ("steady", "稳"),
        ("shy", "羞"),
        ("wise", "慧"),
        ("lucky", "幸"),
        ("eager", "热"),
    ],
    [
        ("red", "红"),
        ("blue", "蓝"),
        ("green", "绿"),
        ("amber", "琥"),
        ("violet", "紫"),
        ("silver", "银"),
        ("golden", "金"),
        ("copper", "铜"),
        ("ivory", "牙"),
        ("coral", "珊"),
        ("olive", "橄"),
        ("teal", "青"),
        ("pink", "粉"),
        ("grey", "灰"),
        ("black", "黑"),
        ("white", "白"),
    ],
    [
        ("otter", "獭"),
        ("heron", "鹭"),
        ("fox", "狐"),
        ("owl", "枭"),
        ("whale", "鲸"),
        ("lynx", "猞"),
        ("robin", "鸲"),
        ("badger", "獾"),
        ("crane", "鹤"),
        ("hare", "兔"),
        ("seal", "豹"),
        ("wren", "鹪"),
        ("toad", "蟾"),
        ("swan", "鹄"),
        ("bear", "熊"),
        ("crow", "鸦"),
    ],
];
/// How many tags there are.
const COUNT: usize = 16 * 16 * 16;

impl Tags {
    /// The tags for a report; `visit` is drawn anew at each visit.
    #[must_use]
    pub fn new(report: &Report, visit: u32) -> Self {
        let mut places: Vec<Option<Option<Place>>> = Vec::new();
        let mut repeated = Vec::new();
        for attempt in report.images.iter().flat_map(|plan| &plan.credentials.attempts) {
            let Some(number) = attempt.credential else { continue };
            // Numbers are given one after another.
            if places.len() <= number {
                places.resize(number + 1, None);
                repeated.resize(number + 1, false);
            }
            repeated[number] |= *places[number].get_or_insert(attempt.place) != attempt.place;
        }
        Self { visit, repeated }
    }

    /// The three words of the credential with this number, if there is another place with an equal one.
    #[must_use]
    pub fn of(&self, lang: Lang, number: usize) -> Option<String> {
        if !*self.repeated.get(number)? {
            return None;
        }
        // An odd factor: no two numbers below COUNT share a tag.
        let at = number.wrapping_mul(2_477).wrapping_add(self.visit as usize) % COUNT;
        let word = |place: usize, at: usize| {
            let (english, chinese) = WORDS[place][at % 16];
            if lang == Lang::English { english } else { chinese }
        };
        let gap = if lang == Lang::English { "-" } else { "" };
        Some([word(0, at), word(1, at / 16), word(2, at / 256)].join(gap))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_number_has_a_tag_of_its_own_and_each_visit_others() {
        let tags = |visit| -> Vec<_> {
            let tags = Tags { visit, repeated: vec![true; COUNT] };
            (0..COUNT).filter_map(|number| tags.of(Lang::English, number)).collect()
        };
        let first = tags(7);
        assert_eq!(first.iter().collect::<BTreeSet<_>>().len(), COUNT);
        assert_ne!(first[0], tags(8)[0]);
    }

    #[test]
    fn only_credentials_at_several_places_have_one() {
        let auth =
            |user: &str| format!("{{\"auths\": {{\"r.io\": {{\"username\": \"{user}\", \"password\": \"x\"}}}}}}");
        let secret = |name: &str, user: &str| {
            format!(
                "apiVersion: v1\nkind: Secret\nmetadata: {{name: {name}}}\ntype: kubernetes.io/dockerconfigjson\nstringData:\n  .dockerconfigjson: '{}'\n---\n",
                auth(user)
            )
        };
        let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {imagePullSecrets: [{name: a}, {name: b}, {name: c}], containers: [{name: c, image: r.io/x}]}\n";
        let text = secret("a", "ada") + &secret("b", "ada") + &secret("c", "bob") + pod;
        let report = pullplan::explain(&[pullplan::Input::from_text("a.yaml", &*text)], &pullplan::Options::default());
        let tags = Tags::new(&report, 1);
        let said: Vec<_> = report.images[0]
            .credentials
            .attempts
            .iter()
            .map(|attempt| attempt.credential.and_then(|number| tags.of(Lang::English, number)))
            .collect();
        assert_eq!(said.len(), 3);
        assert!(said[0].is_some() && said[0] == said[1] && said[2].is_none(), "{said:?}");
    }
}
