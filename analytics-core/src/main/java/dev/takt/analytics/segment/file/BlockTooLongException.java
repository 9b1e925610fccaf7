package dev.takt.analytics.segment.file;

import java.io.IOException;
import java.io.Serial;

/** A refusal to write a block that is longer than a reader accepts. A retry would fail again. */
final class BlockTooLongException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient DamagedPart damage;

    BlockTooLongException(DamagedPart damage) {
        super(damage.toString());
        this.damage = damage;
    }

    DamagedPart damage() {
        return damage;
    }
}
