/** Takt Analytics: what sends calls to logs, files and servers. */
module dev.takt.analytics.export {
    requires transitive dev.takt.analytics;
    requires com.fasterxml.jackson.core;
    requires transitive org.slf4j;
    requires static transitive org.jspecify;

    exports dev.takt.analytics.export.file;
    exports dev.takt.analytics.export.log;

    provides dev.takt.analytics.export.ExporterProvider with
            dev.takt.analytics.export.file.FileExporterProvider,
            dev.takt.analytics.export.log.LogExporterProvider;
}
