/** Placeholder. */
module dev.takt.analytics.report {
    requires transitive dev.takt.analytics;
    requires com.fasterxml.jackson.databind;
    requires gg.jte.runtime;
    requires org.fusesource.jansi;
    requires static transitive org.jspecify;

    exports dev.takt.analytics.report.html;

    opens dev.takt.analytics.report.html.template to
            gg.jte.runtime;
}
