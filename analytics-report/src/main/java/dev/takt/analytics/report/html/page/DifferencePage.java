package dev.takt.analytics.report.html.page;

import dev.takt.analytics.report.model.ChangeVerdict;
import dev.takt.analytics.report.model.DocumentJson;
import dev.takt.analytics.report.model.TreeDifference;
import dev.takt.analytics.report.text.NumberText;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** A renderer of the comparison of two call trees as a self-contained page with a differential flame graph. */
public final class DifferencePage {
    private DifferencePage() {}

    /** Writes the page of {@code difference}; {@code writer} stays open. */
    public static void write(TreeDifference difference, Writer writer) throws IOException {
        Map<String, Object> parameters = Map.of(
                "difference",
                difference,
                "table",
                DifferenceColumns.table(difference),
                "assets",
                Assets.ofDifference(),
                "json",
                DocumentJson.of(difference));
        TemplateEngine.createPrecompiled(
                        null, ContentType.Html, DifferencePage.class.getClassLoader(), ReportPage.TEMPLATES)
                .render("difference.jte", parameters, new WriterOutput(writer));
    }

    /** Returns how many paths changed, in one line. */
    public static String summary(TreeDifference difference) {
        return NumberText.count(difference.count(ChangeVerdict.SLOWER), "path") + " slower, "
                + NumberText.count(difference.count(ChangeVerdict.FASTER)) + " faster, "
                + NumberText.count(difference.count(ChangeVerdict.ONLY_AFTER)) + " only after, "
                + NumberText.count(difference.count(ChangeVerdict.ONLY_BEFORE)) + " only before";
    }
}
