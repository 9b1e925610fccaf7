/** Takt Analytics: everything rendered for a person. */
module dev.takt.analytics.report {
    requires transitive dev.takt.analytics;
    requires com.fasterxml.jackson.core;
    requires gg.jte.runtime;
    requires org.fusesource.jansi;
    requires static java.logging;
    requires static org.apache.logging.log4j;
    requires static org.apache.logging.log4j.core;
    requires static transitive org.jspecify;

    exports dev.takt.analytics.report.console;
    exports dev.takt.analytics.report.csv;
    exports dev.takt.analytics.report.html;
    exports dev.takt.analytics.report.json;
    exports dev.takt.analytics.report.tree;
    exports dev.takt.analytics.report.html.page to
            dev.takt.analytics.dashboard;
    exports dev.takt.analytics.report.model to
            dev.takt.analytics.dashboard;

    provides dev.takt.analytics.batch.BatchDisplay with
            dev.takt.analytics.report.console.live.ConsoleDisplay;
    provides dev.takt.analytics.report.ReporterProvider with
            dev.takt.analytics.report.html.HtmlReporterProvider;

    opens dev.takt.analytics.report.html.template to
            gg.jte.runtime;
}
