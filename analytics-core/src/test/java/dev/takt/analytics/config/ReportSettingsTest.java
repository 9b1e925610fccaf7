package dev.takt.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportSettingsTest {
    private final ReportSettings report =
            new ReportSettings(false, Optional.empty(), true, 1000, 0, HealthThresholds.DEFAULTS);

    @Test
    void usesFolderBelowLogsByDefault() {
        assertThat(report.directoryOr(Path.of("logs"))).isEqualTo(Path.of("logs", "analytics"));
    }

    @Test
    void usesDirectoryThatIsSet() {
        assertThat(report.withDirectory(Path.of("here")).directoryOr(Path.of("logs")))
                .isEqualTo(Path.of("here"));
    }

    @Test
    void changesOneSetting() {
        Path here = Path.of("here");

        assertThat(report.withOnClose(true))
                .isEqualTo(new ReportSettings(true, Optional.empty(), true, 1000, 0, HealthThresholds.DEFAULTS));
        assertThat(report.withDirectory(here))
                .isEqualTo(new ReportSettings(false, Optional.of(here), true, 1000, 0, HealthThresholds.DEFAULTS));
        assertThat(report.withGroupSuccessfulShortCalls(false))
                .isEqualTo(new ReportSettings(false, Optional.empty(), false, 1000, 0, HealthThresholds.DEFAULTS));
        assertThat(report.withKeepOld(7).keepOld()).isEqualTo(7);
        assertThat(report.withHealth(new HealthThresholds(90, 80, 1)).health())
                .isEqualTo(new HealthThresholds(90, 80, 1));
        assertThat(report.withMaxDetailedRows(0))
                .isEqualTo(new ReportSettings(false, Optional.empty(), true, 0, 0, HealthThresholds.DEFAULTS));
    }

    @Test
    void refusesNegativeNumberOfRows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.withMaxDetailedRows(-1))
                .withMessage("maxDetailedRows must be 0 or more, was -1");
    }

    @Test
    void acceptsAddressesOfTraces() {
        assertThat(report.traceUrl()).isEmpty();
        for (String url : List.of(
                "https://traces.example.org/trace/{trace_id}",
                "http://localhost:16686/trace/{trace_id}?uiEmbed=v0",
                "https://grafana.example.org/explore?left=%7B%22query%22:%22{trace_id}%22%7D")) {
            assertThat(report.withTraceUrl(url).traceUrl()).contains(url);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://traces.example.org/trace/",
                "https://{trace_id}.example.org/",
                "https://{trace_id}/",
                "https://user:secret@traces.example.org/{trace_id}",
                "javascript:alert('{trace_id}')",
                "ftp://traces.example.org/{trace_id}",
                "/trace/{trace_id}",
                "https://traces.example.org/a b/{trace_id}",
                "https://traces.example.org/{trace_id}/{other}"
            })
    void refusesOtherAddressesOfTraces(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.withTraceUrl(url))
                .withMessageStartingWith("traceUrl must be an address of http or https without user and password that "
                        + "contains {trace_id}, was ")
                .withMessageNotContaining("secret");
    }

    @Test
    @SuppressWarnings("NullAway") // The point of the test.
    void refusesNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> report.withDirectory(null))
                .withMessageContaining("directory");
        assertThatNullPointerException()
                .isThrownBy(() -> report.directoryOr(null))
                .withMessageContaining("logsBaseDir");
    }
}
