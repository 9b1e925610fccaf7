package dev.takt.analytics.fleet.view;

import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.record.InstanceStatus;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.stats.SeriesStats;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Selects the figures of one side of a comparison. */
final class Selection {
    private final FleetSide side;
    private final FleetView view;
    private final boolean isTag;
    private final Set<String> groups;

    private Selection(FleetSide side, FleetView view, boolean isTag, Set<String> groups) {
        this.side = side;
        this.view = view;
        this.isTag = isTag;
        this.groups = groups;
    }

    static Selection of(FleetSide side, FleetView view) {
        boolean isAttribute = view.instances().values().stream()
                .anyMatch(one -> one.attributes().containsKey(side.key()));
        if (isAttribute) {
            return new Selection(side, view, false, groupsOf(side, view));
        }
        boolean isTag =
                view.definitions().stream().map(SeriesDefinition::tags).anyMatch(tags -> tags.get(side.key()) != null);
        if (!isTag) {
            throw Require.refused("side", "an attribute of an instance or a tag of a series", side);
        }
        return new Selection(side, view, true, Set.of());
    }

    /** Returns the groups of the instances with the attribute; all instances of such a group must have it. */
    private static Set<String> groupsOf(FleetSide side, FleetView view) {
        Set<String> groups = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (InstanceStatus one : view.instances().values()) {
            boolean matches = side.value().equals(one.attributes().get(side.key()));
            (matches ? groups : others).add(one.group());
        }
        if (groups.isEmpty()) {
            throw Require.refused("side", "an attribute that an instance has", side);
        }
        others.retainAll(groups);
        if (!others.isEmpty()) {
            throw Require.refused("side", "an attribute by which the instances keep figures apart (group-by)", side);
        }
        return groups;
    }

    /** Returns the selected series. */
    List<SeriesStats> series(FleetQuery query) {
        if (isTag) {
            return view.snapshot(query).stats().series().stream()
                    .filter(one -> side.value().equals(one.tags().get(side.key())))
                    .toList();
        }
        FleetQuery ofGroups = new FleetQuery(
                group -> groups.contains(group) && query.groups().test(group), query.since(), query.until());
        return view.snapshot(ofGroups).stats().series();
    }
}
