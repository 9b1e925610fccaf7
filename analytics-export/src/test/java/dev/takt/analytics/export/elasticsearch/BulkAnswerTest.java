package dev.takt.analytics.export.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.PartialExportException;
import dev.takt.analytics.export.Refused;
import dev.takt.analytics.export.server.Events;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The answers of a server for each document. */
class BulkAnswerTest {
    private static final List<Metric> METRICS = Events.some(5);

    @Test
    void readsStatusAndErrorOfEachDocument() throws IOException {
        List<BulkItem> items = BulkAnswer.items("""
                {"took":3,"errors":true,"items":[
                 {"index":{"_index":"takt","status":201}},
                 {"index":{"_id":"7","status":400,"error":{"type":"mapper_parsing_exception","reason":"failed",
                   "caused_by":{"type":"number_format_exception","reason":"abc"}}}},
                 {"create":{"status":409}}]}
                """);

        assertThat(items)
                .containsExactly(
                        new BulkItem(201, ""),
                        new BulkItem(400, "mapper_parsing_exception: failed"),
                        new BulkItem(409, ""));
    }

    @Test
    void acceptsStoredAndExistingDocuments() throws Exception {
        BulkAnswer.check(answer(201, 200, 409, 201, 201), METRICS);
    }

    @Test
    void refusesInvalidDocumentsAndRetriesOthers() {
        PartialExportException partial = catchThrowableOfType(
                PartialExportException.class, () -> BulkAnswer.check(answer(201, 400, 429, 503, 201), METRICS));

        assertThat(partial.refused()).containsExactly(new Refused(METRICS.get(1), "t: status 400"));
        assertThat(partial.retryable()).containsExactly(METRICS.get(2), METRICS.get(3));
        assertThat(partial).hasMessage("3 of 5 not stored: 400 t: status 400");
    }

    @Test
    void failsIfAnswerHasFewerDocuments() {
        assertThatThrownBy(() -> BulkAnswer.check(answer(201), METRICS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1 documents instead of 5");
    }

    @Test
    void failsIfAnswerIsNotJson() {
        assertThatThrownBy(() -> BulkAnswer.check("<html>", METRICS)).isInstanceOf(IOException.class);
    }

    private static String answer(int... statuses) {
        StringBuilder items = new StringBuilder();
        for (int status : statuses) {
            items.append(items.length() == 0 ? "" : ",")
                    .append("{\"index\":{\"status\":")
                    .append(status)
                    .append(
                            status < 400 || status == 409
                                    ? ""
                                    : ",\"error\":{\"type\":\"t\",\"reason\":\"status " + status + "\"}")
                    .append("}}");
        }
        return "{\"items\":[" + items + "]}";
    }
}
