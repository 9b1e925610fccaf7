package dev.takt.analytics.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\uFF1D1+1"})
    void guardsFormulas(String formula) {
        assertThat(SpreadsheetText.of(formula)).isEqualTo("'" + formula);
    }

    @Test
    void keepsOtherTextsAndShowsControlCharacters() {
        assertThat(SpreadsheetText.of("users.find")).isEqualTo("users.find");
        assertThat(SpreadsheetText.of("a=b")).isEqualTo("a=b");
        assertThat(SpreadsheetText.of("")).isEmpty();
        assertThat(SpreadsheetText.of("\t=1")).isEqualTo("\\t=1");
    }
}
