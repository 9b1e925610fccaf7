package dev.takt.analytics.export.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects the text of an answer up to a bound. For one thread at a time. */
final class AnswerText {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int most;

    AnswerText(int most) {
        this.most = most;
    }

    /** Adds a part. Returns true if the bound is reached. */
    boolean add(byte[] part) {
        bytes.write(part, 0, Math.min(part.length, most - bytes.size()));
        return bytes.size() == most;
    }

    @Override
    public String toString() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
