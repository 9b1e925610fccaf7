/** Takt Analytics: the instance as a bean of CDI, and tracked beans. */
module dev.takt.analytics.cdi {
    requires transitive dev.takt.analytics;
    requires transitive jakarta.cdi;
    requires jakarta.annotation;
    requires jakarta.inject;
    requires jakarta.interceptor;
    requires static transitive org.jspecify;

    exports dev.takt.analytics.cdi;

    // The container creates the beans by reflection.
    opens dev.takt.analytics.cdi;

    provides jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension with
            dev.takt.analytics.cdi.TaktExtension;
}
