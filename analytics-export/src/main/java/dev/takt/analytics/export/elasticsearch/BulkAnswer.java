package dev.takt.analytics.export.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.PartialExportException;
import dev.takt.analytics.export.Refused;
import dev.takt.analytics.export.http.HttpRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the answer to a bulk request: {@code {"items":[{"index":{"status":201}},{"index":{"status":400,"error":{…}}}]}}. */
final class BulkAnswer {
    /** The part of the answer that is read; the server does not send the rest. */
    static final String FILTER = "filter_path=items.*.status,items.*.error.type,items.*.error.reason";

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_AN_ITEM = 512;
    private static final int ITEM = 3;
    private static final int RESULT = 4;
    private static final int ERROR = 5;

    private final List<BulkItem> items = new ArrayList<>();
    private int depth;
    private int status;
    private String type = "";
    private String reason = "";

    private BulkAnswer() {}

    /** Returns the most bytes of an answer for this number of documents. */
    static int longest(int documents) {
        return (int) Math.min(Integer.MAX_VALUE / 2, HttpRequest.LONGEST_ANSWER + (long) documents * BYTES_AN_ITEM);
    }

    /** Returns the answer for each document, in order. */
    static List<BulkItem> items(String answer) throws IOException {
        BulkAnswer read = new BulkAnswer();
        try (JsonParser json = JSON.createParser(answer)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                read.take(token, json);
            }
        }
        return read.items;
    }

    /**
     * Does nothing if all documents are stored.
     *
     * @throws PartialExportException if some are not stored, or are refused
     * @throws IOException if the answer does not match the request, so that nothing is known
     */
    static void check(String answer, List<Metric> metrics) throws IOException, PartialExportException {
        List<BulkItem> items = items(answer);
        if (items.size() != metrics.size()) {
            throw new IOException("an answer about " + items.size() + " documents instead of " + metrics.size());
        }
        List<Metric> again = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        String first = "";
        for (int i = 0; i < items.size(); i++) {
            BulkItem item = items.get(i);
            if (!item.isStored()) {
                first = first.isEmpty() ? item.status() + " " + item.error() : first;
                if (item.isRefused()) {
                    refused.add(new Refused(metrics.get(i), item.error()));
                } else {
                    again.add(metrics.get(i));
                }
            }
        }
        if (!first.isEmpty()) {
            int missing = again.size() + refused.size();
            throw new PartialExportException(missing + " of " + items.size() + " not stored: " + first, again, refused);
        }
    }

    private void take(JsonToken token, JsonParser json) throws IOException {
        if (token.isStructStart()) {
            depth++;
        } else if (token.isStructEnd()) {
            depth--;
            if (depth == ITEM - 1 && token == JsonToken.END_OBJECT) {
                end();
            }
        } else if (depth == RESULT && token == JsonToken.VALUE_NUMBER_INT && "status".equals(json.currentName())) {
            status = json.getIntValue();
        } else if (depth == ERROR && token == JsonToken.VALUE_STRING) {
            type = "type".equals(json.currentName()) ? json.getText() : type;
            reason = "reason".equals(json.currentName()) ? json.getText() : reason;
        }
    }

    private void end() {
        items.add(new BulkItem(status, type.isEmpty() ? reason : type + ": " + reason));
        status = 0;
        type = "";
        reason = "";
    }
}
