package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.report.ReportMode;
import dev.takt.analytics.report.html.HtmlReporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/** The endpoint {@code taktreport}: the report of this moment as one page. */
@WebEndpoint(id = "taktreport")
public final class TaktReportEndpoint {
    private final Analytics analytics;

    TaktReportEndpoint(Analytics analytics) {
        this.analytics = analytics;
    }

    /** Returns the page, in UTF-8. */
    @ReadOperation(produces = "text/html;charset=UTF-8")
    public Resource report() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            HtmlReporter.write(analytics.snapshot(), ReportMode.FULL, writer);
        }
        return new ByteArrayResource(bytes.toByteArray());
    }
}
