package dev.takt.analytics.report.html.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Style sheet and scripts, as they stand in the page.
 *
 * @param style the style sheet
 * @param chartLibrary Chart.js
 * @param chartLicense the license of Chart.js, which has to go where it goes
 * @param script what makes the page convenient
 */
public record Assets(String style, String chartLibrary, String chartLicense, String script) {
    private static final String CHART_JS = "/META-INF/resources/webjars/chart.js/4.4.3/";
    private static final String SOURCE_MAP = "//# sourceMappingURL=";

    /** Reads them from the class path. */
    public static Assets load() throws IOException {
        return new Assets(
                read("/dev/takt/analytics/report/html/report.css"),
                withoutSourceMap(read(CHART_JS + "dist/chart.umd.js")),
                read(CHART_JS + "LICENSE.md"),
                read("/dev/takt/analytics/report/html/report.js"));
    }

    /** What the page may do: run these scripts, use this style sheet, and nothing else at all. */
    public String policy() {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src " + hash(style)
                + "; script-src " + hash(chartLibrary) + " " + hash(script);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** Browsers count a carriage return and line feed as one line feed, also for the hash. */
    private static String read(String resource) throws IOException {
        try (InputStream stream = Assets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new FileNotFoundException("not on the class path: " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    /** The map is no part of the page, and developer tools would look for it. */
    private static String withoutSourceMap(String script) {
        int start = script.lastIndexOf(SOURCE_MAP);
        return start < 0 ? script : script.substring(0, start);
    }
}
