package dev.takt.analytics.spring.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Logs one line when the application is ready: where its report is. */
final class ReportAddressLog implements ApplicationListener<ApplicationReadyEvent> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");

    private final Environment environment;

    ReportAddressLog(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        String base = environment.getProperty("management.endpoints.web.base-path", "/actuator");
        String path = environment.getProperty("management.endpoints.web.path-mapping.taktreport", "taktreport");
        LOG.info("Takt: report at {}/{}", base.endsWith("/") ? base.substring(0, base.length() - 1) : base, path);
    }
}
