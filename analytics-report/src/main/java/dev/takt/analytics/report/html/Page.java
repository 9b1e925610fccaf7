package dev.takt.analytics.report.html;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.takt.analytics.Analytics;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import org.fusesource.jansi.Ansi;

/** Placeholder. */
public record Page(String title, long calls) {

    /** Renders. */
    public static String render(Analytics analytics) {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, Page.class.getClassLoader(), "dev.takt.analytics.report.html.template");
        StringOutput out = new StringOutput();
        engine.render(
                "report.jte",
                Map.of(
                        "page", new Page("<T>", analytics.calls()),
                        "rows", Map.of("a", List.of("<b>")),
                        "json", JsonNodeFactory.instance.textNode("j")),
                out);
        return Ansi.ansi().a(out.toString()).toString();
    }
}
