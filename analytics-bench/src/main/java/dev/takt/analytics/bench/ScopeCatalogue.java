package dev.takt.analytics.bench;

import java.util.List;

/** The figures of scopes and hooks. */
final class ScopeCatalogue {
    private ScopeCatalogue() {}

    static List<Figure> figures(Samples samples) {
        FigureMaker make = new FigureMaker(samples);
        return List.of(
                make.nanos("`Scope.incr` outside any scope", "incrOutside", 3),
                make.bytes("allocated by `Scope.incr` outside any scope, bytes a call", "incrOutside", 0.05),
                make.nanos("`Scope.incr` in a scope, without tags", "incrInside", 30),
                make.nanos("`Scope.incr` in a scope, with prepared tags", "incrInsideWithTags", 60),
                make.nanos("opening and closing an empty scope", "emptyScope", 300),
                make.ratio(
                        "`tracker.call` with one after-hook that does nothing, against the two clock reads",
                        "hookedCall",
                        "clockReads",
                        1,
                        2,
                        2),
                make.bytes("allocated by `tracker.call` with that hook, bytes a call", "hookedCall", 64));
    }
}
