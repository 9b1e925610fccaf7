package dev.takt.analytics.fleet.example;

import dev.takt.analytics.fleet.view.FleetComparison;
import dev.takt.analytics.fleet.view.FleetQuery;
import dev.takt.analytics.fleet.view.FleetSide;
import dev.takt.analytics.fleet.view.FleetView;
import dev.takt.analytics.fleet.view.SeriesChange;

/** The comparison of {@code docs/fleet.md}. */
final class FleetComparisonExample {
    private FleetComparisonExample() {}

    static void compare(FleetView view) {
        FleetComparison comparison =
                view.compare(FleetSide.of("service.version=1"), FleetSide.of("service.version=2"), FleetQuery.all());
        comparison.changes().stream().filter(SeriesChange::isChange).forEach(System.out::println);
    }
}
