/** Takt Analytics: what sends calls to logs, files and servers. */
module dev.takt.analytics.export {
    requires transitive dev.takt.analytics;
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;
}
