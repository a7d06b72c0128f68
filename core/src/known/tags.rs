/// Tags that are usually moved from one image to the next, in the order of their bytes.
#[rustfmt::skip]
const MOVING: &[&str] = &[
    "alpha", "beta", "canary", "current", "daily", "dev", "devel", "develop", "development", "edge", "head", "latest",
    "lts", "main", "mainline", "master", "next", "nightly", "preview", "prod", "production", "rc", "release", "rolling",
    "snapshot", "stable", "staging", "test", "testing", "trunk", "unstable",
];

/// Whether a tag is a word that usually moves from one image to the next: `latest`, `stable`, `main`.
///
/// Versions such as `1.29` may move too, but nobody can tell by looking.
///
/// # Examples
///
/// ```
/// use pullplan::known::is_moving_tag;
/// assert!(is_moving_tag("stable") && is_moving_tag("Main"));
/// assert!(!is_moving_tag("1.29") && !is_moving_tag("stable-1.29"));
/// ```
#[must_use]
pub fn is_moving_tag(tag: &str) -> bool {
    MOVING.binary_search(&tag.to_ascii_lowercase().as_str()).is_ok()
}

/// Docker Hub's official images (`docker.io/library/…`), in the order of their bytes.
#[rustfmt::skip]
const OFFICIAL: &[&str] = &[
    "adminer", "aerospike", "almalinux", "alpine", "alt", "amazoncorretto", "amazonlinux", "api-firewall", "arangodb",
    "archlinux", "backdrop", "bash", "bonita", "buildpack-deps", "busybox", "caddy", "cassandra", "chronograf",
    "cirros", "clearlinux", "clefos", "clickhouse", "clojure", "composer", "convertigo", "couchbase", "couchdb",
    "crate", "dart", "debian", "docker", "drupal", "eclipse-mosquitto", "eclipse-temurin", "eggdrop", "elasticsearch",
    "elixir", "emqx", "erlang", "fedora", "flink", "fluentd", "friendica", "gazebo", "gcc", "geonetwork", "ghost",
    "golang", "gradle", "groovy", "haproxy", "haskell", "haxe", "hello-world", "hitch", "httpd", "hylang",
    "ibm-semeru-runtimes", "ibmjava", "influxdb", "irssi", "jetty", "jobber", "joomla", "jruby", "julia", "kapacitor",
    "kibana", "kong", "krakend", "lightstreamer", "liquibase", "logstash", "mageia", "mariadb", "matomo", "maven",
    "mediawiki", "memcached", "mongo", "mongo-express", "monica", "mysql", "nats", "nats-streaming", "neo4j",
    "neurodebian", "nextcloud", "nginx", "node", "notary", "odoo", "open-liberty", "openjdk", "oraclelinux", "orientdb",
    "percona", "perl", "photon", "php", "php-zendserver", "phpmyadmin", "plone", "postfixadmin", "postgres", "pypy",
    "python", "r-base", "rabbitmq", "rakudo-star", "redis", "redmine", "registry", "rethinkdb", "rocket.chat",
    "rockylinux", "ros", "ruby", "rust", "sapmachine", "satosa", "scratch", "silverpeas", "solr", "sonarqube", "spark",
    "spiped", "storm", "swift", "swipl", "teamspeak", "telegraf", "tomcat", "tomee", "traefik", "ubuntu", "unit",
    "valkey", "varnish", "websphere-liberty", "wordpress", "xwiki", "yourls", "znc", "zookeeper",
];

/// Whether a name of one part is one of Docker Hub's official images: `nginx`.
///
/// # Source
///
/// The list of github.com/docker-library/official-images, retired names included.
#[must_use]
pub fn is_official_image(name: &str) -> bool {
    OFFICIAL.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(MOVING.is_sorted() && OFFICIAL.is_sorted());
        assert!(is_official_image("nginx") && !is_official_image("todo-api"));
    }
}
