package dev.takt.analytics.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void tablesAreOfTheRunInTheFile() throws IOException {
        List<Figure> figures = FigureFile.read(ROOT.resolve("analytics-bench/figures.json"));
        String readme = Files.readString(ROOT.resolve("README.md"));
        String page = Files.readString(ROOT.resolve("docs/figures.md"));

        assertThat(FigurePage.replace(page, FigurePage.markdown(figures))).isEqualTo(page);
        List<Figure> headlines = Headlines.of(figures);
        assertThat(FigurePage.replace(readme, FigurePage.measured(headlines))).isEqualTo(readme);
        assertThat(headlines).hasSizeGreaterThan(5);
    }

    @Test
    void figureAboveItsBoundIsNotMet() {
        assertThat(new Figure("f", "×", 1.3, 1.25, 1.1, "").met()).isEqualTo("no");
        assertThat(new Figure("f", "×", 1.2, 1.25, 1.1, "").met()).isEqualTo("yes");
        assertThat(new Figure("f", "×", 1.1, 1.25, 1.1, "").met()).isEqualTo("aim");
        assertThat(new Figure("f", "×", 1.1, 1.25, 1.25, "").met()).isEqualTo("yes");
    }

    @Test
    void pageWithoutAPlaceForTheTableIsRefused() {
        assertThatThrownBy(() -> FigurePage.replace("# README", ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(FigurePage.BEGIN);
    }
}
