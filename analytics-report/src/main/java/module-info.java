/** Takt Analytics: everything rendered for a person. */
module dev.takt.analytics.report {
    requires transitive dev.takt.analytics;
    requires com.fasterxml.jackson.core;
    requires gg.jte.runtime;
    requires org.fusesource.jansi;
    requires static transitive org.jspecify;

    exports dev.takt.analytics.report.console;
    exports dev.takt.analytics.report.html;

    provides dev.takt.analytics.report.ReporterProvider with
            dev.takt.analytics.report.html.HtmlReporterProvider;

    opens dev.takt.analytics.report.html.template to
            gg.jte.runtime;
}
