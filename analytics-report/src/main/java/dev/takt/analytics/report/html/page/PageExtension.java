package dev.takt.analytics.report.html.page;

/**
 * What a server adds to the page that it serves.
 *
 * @param style a style sheet after the page's own; empty for none
 * @param script a script after the page's own, which may call {@code takt.apply(document)}; empty for none
 * @param policy directives of the Content-Security-Policy about where the page may connect and send forms
 */
public record PageExtension(String style, String script, String policy) {
    /** Nothing is added: the page is a file. */
    public static final PageExtension NONE = new PageExtension("", "", "form-action 'none'");
}
