package dev.takt.analytics.report.model;

import dev.takt.analytics.report.model.RollUp.By;
import dev.takt.analytics.report.rows.Speed;
import dev.takt.analytics.report.text.NumberText;
import dev.takt.analytics.stats.GroupStats;
import dev.takt.analytics.stats.Stats;
import java.util.ArrayList;
import java.util.List;

/** A factory of the sums of series by function, by event type and by each tag. A grouping that would only repeat the series is left out. */
final class RollUps {
    private static final int MOST_FUNCTIONS = 1_000;
    private static final int MOST_TAGS = 20;
    private static final int MOST_VALUES = 100;

    private final Stats stats;
    private final List<RollUp> found = new ArrayList<>();

    private RollUps(Stats stats) {
        this.stats = stats;
    }

    static List<RollUp> of(Stats stats) {
        RollUps rollUps = new RollUps(stats);
        List<GroupStats> functions = stats.byFunction();
        if (functions.size() < stats.series().size()) {
            rollUps.add(By.FUNCTION, "", functions, MOST_FUNCTIONS);
        }
        rollUps.addSeveral(By.TYPE, "", stats.byType());
        stats.tagKeys().stream().limit(MOST_TAGS).forEach(tag -> rollUps.addSeveral(By.TAG, tag, stats.by(tag)));
        return List.copyOf(rollUps.found);
    }

    private void addSeveral(By by, String tag, List<GroupStats> groups) {
        if (groups.size() > 1) {
            add(by, tag, groups, MOST_VALUES);
        }
    }

    private void add(By by, String tag, List<GroupStats> groups, int most) {
        groups.stream().limit(most).forEach(group -> found.add(rollUp(by, tag, group)));
    }

    private RollUp rollUp(By by, String tag, GroupStats group) {
        Figures figures = Figures.of(group);
        return new RollUp(
                by,
                tag,
                group.key(),
                group.eventTypes(),
                group.series().size(),
                Speed.word(Speed.of(group)),
                NumberText.share(group.duration().total(), stats.totalTime()),
                figures);
    }
}
