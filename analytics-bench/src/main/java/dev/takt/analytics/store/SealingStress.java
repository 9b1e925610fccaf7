package dev.takt.analytics.store;

import dev.takt.analytics.event.EventSource;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.path.PathTable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A test that a cut stays unchanged while the writer appends, seals a chunk and begins the next. */
@JCStressTest
@org.openjdk.jcstress.annotations.Outcome(id = "2, 3", expect = Expect.ACCEPTABLE, desc = "the two rows of the cut")
@org.openjdk.jcstress.annotations.Outcome(expect = Expect.FORBIDDEN, desc = "rows that came later, or half ones")
@State
public class SealingStress {
    private final SeriesTable series = new SeriesTable(10);
    private final int id = series.resolve("call", "call", Tags.empty()).id();
    private final EventStore store = new EventStore(series, new PathTable(1, 1, () -> {}), 30);
    private final EventSource cut;

    /** A store with two rows, and a cut of it; a chunk holds three. */
    public SealingStress() {
        append(1, 2);
        cut = store.cut();
    }

    /** Appends four more rows, which fills the chunk and begins another. */
    @Actor
    public void write() {
        append(10, 20, 30, 40);
    }

    /** Reads the cut. */
    @Actor
    public void read(JJ_Result result) {
        cut.forEach(row -> {
            result.r1++;
            result.r2 += row.durationNanos();
        });
    }

    private void append(long... durations) {
        RowBlock block = new RowBlock(series::byId, new PathTable(1, 1, () -> {}));
        for (long duration : durations) {
            block.add(id, duration, duration, Outcome.SUCCESS, 0, null);
        }
        store.append(block);
    }
}
