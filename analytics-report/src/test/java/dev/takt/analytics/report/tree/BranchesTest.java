package dev.takt.analytics.report.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.report.fixture.Nested;
import dev.takt.analytics.report.fixture.Run;
import org.junit.jupiter.api.Test;

class BranchesTest {
    @Test
    void selectsPathsWithMostTotalTime() {
        try (Run run = Nested.shop()) {
            Branches branches = Branches.of(run.analytics().callTree(), 2);

            assertThat(branches.selected())
                    .extracting(branch -> branch.node().name())
                    .containsExactly("POST /orders", "db.query");
            assertThat(branches.leftOut()).isEqualTo(2);
        }
    }

    @Test
    void selectedPathIsBelowSelectedPath() {
        try (Run run = Nested.wide(3, 4, 20)) {
            for (int most = 0; most < 260; most += 7) {
                Branches branches = Branches.of(run.analytics().callTree(), most);

                assertThat(branches.selected()).hasSize(Math.min(most, 243));
                assertThat(branches.leftOut())
                        .isEqualTo(243 - branches.selected().size());
                assertThat(branches.selected()).allSatisfy(branch -> {
                    int index = branches.selected().indexOf(branch);
                    assertThat(branch.parent() == null
                                    || branches.selected().subList(0, index).contains(branch.parent()))
                            .isTrue();
                });
            }
        }
    }
}
