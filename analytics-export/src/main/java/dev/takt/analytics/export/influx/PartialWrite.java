package dev.takt.analytics.export.influx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the lines in an answer that the server did not write while it wrote the others. InfluxDB 1 quotes them
 * ({@code partial write: unable to parse '<line>': <reason>}), InfluxDB 3 numbers them. If the answer only states that there were some, none is found,
 * and the batch must be sent in halves.
 */
final class PartialWrite {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String PARTIAL = "partial write";
    private static final Pattern QUOTED = Pattern.compile("unable to parse '(.*)': (.*)");

    private final List<Metric> metrics;
    private final String[] lines;

    /** Takes the request: one line per metric. */
    PartialWrite(List<Metric> metrics, String text) {
        this.metrics = metrics;
        this.lines = text.split("\n", -1);
    }

    /** Returns the metrics that {@code answer} names if all others were written; else none. */
    List<Refused> refused(String answer) {
        try {
            return refused(JSON.createParser(answer));
        } catch (IOException noJson) {
            return List.of();
        }
    }

    private List<Refused> refused(JsonParser answer) throws IOException {
        List<Refused> numbered = new ArrayList<>();
        String error = "";
        String reason = "";
        for (JsonToken token = answer.nextToken(); token != null; token = answer.nextToken()) {
            String name = String.valueOf(answer.currentName());
            if (token == JsonToken.VALUE_STRING && name.equals("error")) {
                error = answer.getText();
            } else if (token == JsonToken.VALUE_STRING && name.equals("error_message")) {
                reason = answer.getText();
            } else if (token == JsonToken.VALUE_NUMBER_INT && name.equals("line_number")) {
                add(answer.getIntValue() - 1, reason, numbered);
            }
        }
        if (!error.startsWith(PARTIAL)) {
            return List.of();
        }
        return numbered.isEmpty() ? quoted(error) : numbered;
    }

    private List<Refused> quoted(String error) {
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            indexes.put(lines[i], i);
        }
        List<Refused> found = new ArrayList<>();
        Matcher matcher = QUOTED.matcher(error);
        while (matcher.find()) {
            Integer index = indexes.get(matcher.group(1));
            if (index == null) {
                return List.of();
            }
            add(index, matcher.group(2), found);
        }
        return found;
    }

    private void add(int index, String reason, List<Refused> found) {
        if (index >= 0 && index < metrics.size()) {
            found.add(new Refused(metrics.get(index), reason));
        }
    }
}
