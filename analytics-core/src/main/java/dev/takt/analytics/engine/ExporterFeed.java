package dev.takt.analytics.engine;

import dev.takt.analytics.delivery.SeriesDeltas;
import dev.takt.analytics.path.PathTable;
import dev.takt.analytics.ring.EventRing;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.SubscribedTotals;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The subscription of an exporter of figures. Merged instances are not in it, because their own exporters have exported them. */
final class ExporterFeed implements SeriesDeltas {
    private final BlockHandler intake;
    private final EventRing ring;
    private final PathTable paths;
    private final SubscribedTotals.Subscription subscription;

    /** Begins the subscription. On the writer, or before it starts. */
    ExporterFeed(BlockHandler intake, EventRing ring, PathTable paths) {
        this.intake = intake;
        this.ring = ring;
        this.paths = paths;
        this.subscription = intake.subscribe(false);
    }

    @Override
    public CompletableFuture<Boolean> request(Consumer<Map<Integer, SeriesTotals>> receiver) {
        return ring.request(() -> {
            receiver.accept(intake.delta(subscription));
            return true;
        });
    }

    @Override
    public int seriesOf(int path) {
        return paths.seriesId(path);
    }
}
