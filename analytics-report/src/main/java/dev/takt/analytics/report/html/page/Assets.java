package dev.takt.analytics.report.html.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The style sheet and scripts embedded in the page.
 *
 * @param style the style sheet
 * @param chartLibrary Chart.js
 * @param chartLicense the license of Chart.js, which must be distributed with it
 * @param script the script of the page
 * @param policy the Content-Security-Policy, which allows these scripts and this style sheet and nothing else
 */
public record Assets(String style, String chartLibrary, String chartLicense, String script, String policy) {
    private static final String CHART_JS = "chart.js/";
    private static final String SOURCE_MAP = "//# sourceMappingURL=";
    private static final List<String> STYLES =
            List.of("colours.css", "page.css", "tables.css", "tree.css", "waterfall.css", "detail.css", "print.css");
    private static final List<String> SCRIPTS = List.of(
            "text.js",
            "address.js",
            "table.js",
            "moments.js",
            "charts.js",
            "drawings.js",
            "detail.js",
            "bars.js",
            "flame.js",
            "paths.js",
            "treetable.js",
            "waterfall.js",
            "slowest.js",
            "tree.js",
            "theme.js",
            "page.js");
    private static final List<String> DIFFERENCE_STYLES =
            List.of("colours.css", "page.css", "tables.css", "tree.css", "difference.css", "print.css");
    private static final List<String> DIFFERENCE_SCRIPTS = List.of(
            "text.js",
            "address.js",
            "table.js",
            "bars.js",
            "flame.js",
            "paths.js",
            "treetable.js",
            "theme.js",
            "difference.js");

    /** Reads the assets from the class path or the module path. */
    static Assets load(PageExtension extension) throws IOException {
        String style = own(STYLES) + extension.style();
        String library = withoutSourceMap(own(CHART_JS + "chart.umd.js"));
        String script = own(SCRIPTS) + extension.script();
        String policy = "default-src 'none'; base-uri 'none'; img-src data:; " + extension.policy() + "; style-src "
                + hash(style) + "; script-src " + hash(library) + " " + hash(script);
        return new Assets(style, library, own(CHART_JS + "LICENSE.md"), script, policy);
    }

    /** Reads the assets of the comparison of two call trees, which has no charts. */
    static Assets ofDifference() throws IOException {
        String style = own(DIFFERENCE_STYLES);
        String script = own(DIFFERENCE_SCRIPTS);
        String policy = "default-src 'none'; base-uri 'none'; img-src data:; " + PageExtension.NONE.policy()
                + "; style-src " + hash(style) + "; script-src " + hash(script);
        return new Assets(style, "", "", script, policy);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static String own(List<String> names) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            all.append(own(name));
        }
        return all.toString();
    }

    /** Reads a resource through this class, because code outside a named module cannot read resources of its packages. */
    private static String own(String name) throws IOException {
        String path = "/dev/takt/analytics/report/html/page/" + name;
        try (InputStream stream = Assets.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new FileNotFoundException("not on the class path or module path: " + path);
            }
            // Browsers read a carriage return and line feed as one line feed, also for the hash.
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    /** Removes the reference to the source map, which the page does not contain and developer tools would request. */
    private static String withoutSourceMap(String script) {
        int start = script.lastIndexOf(SOURCE_MAP);
        return start < 0 ? script : script.substring(0, start);
    }
}
