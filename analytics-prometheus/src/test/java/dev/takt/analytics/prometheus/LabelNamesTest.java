package dev.takt.analytics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import io.prometheus.metrics.model.snapshots.Labels;
import org.junit.jupiter.api.Test;

class LabelNamesTest {
    @Test
    void nameTypeAndTagsAreLabels() {
        Labels expected = Labels.of("name", "find", "table", "users", "type", "db");

        assertThat(labels(Tags.of("table", "users")).equals(expected)).isTrue();
    }

    @Test
    void sourceIsLabelUnlessEmpty() {
        assertThat(LabelNames.of(series(Tags.empty()), "eu").get("source")).isEqualTo("eu");
    }

    @Test
    void tagsCannotTakeTheNamesOfOtherLabels() {
        Labels labels = labels(Tags.of("name", "a", "le", "b", "instance", "c", "outcome", "d", "__x", "e"));

        assertThat(labels.get("name")).isEqualTo("find");
        assertThat(labels.get("tag_name")).isEqualTo("a");
        assertThat(labels.get("tag_le")).isEqualTo("b");
        assertThat(labels.get("tag_instance")).isEqualTo("c");
        assertThat(labels.get("tag_outcome")).isEqualTo("d");
        assertThat(labels.get("tag___x")).isEqualTo("e");
    }

    @Test
    void replacesCharactersThatPrometheusRefuses() {
        Labels labels = labels(Tags.of("http.status", "200", "1st", "x", "größe", "y"));

        assertThat(labels.get("http_status")).isEqualTo("200");
        assertThat(labels.get("tag_1st")).isEqualTo("x");
        assertThat(labels.get("gr__e")).isEqualTo("y");
    }

    @Test
    void keepsTagsWithEqualNamesApart() {
        Labels labels = labels(Tags.of("a.b", "1", "a-b", "2", "a_b", "3"));

        assertThat(labels.stream().filter(label -> label.getName().startsWith("a_b")))
                .extracting("value")
                .containsExactlyInAnyOrder("1", "2", "3");
    }

    private static Labels labels(Tags tags) {
        return LabelNames.of(series(tags), "");
    }

    private static Series series(Tags tags) {
        return new Series(1, "find", "db", tags);
    }
}
