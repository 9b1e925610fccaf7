package dev.takt.analytics.report.html.page;

/**
 * The additions of a server to the page that it serves.
 *
 * @param style a style sheet after the page's own; empty for none
 * @param script a script after the page's own, which may call {@code takt.apply(document)}; empty for none
 * @param policy the Content-Security-Policy directives for connections and form targets of the page
 */
public record PageExtension(String style, String script, String policy) {
    /** No additions, for a page in a file. */
    public static final PageExtension NONE = new PageExtension("", "", "form-action 'none'");
}
