package dev.takt.analytics.fleet.node;

import dev.takt.analytics.fleet.topic.ClientFailure;
import dev.takt.analytics.fleet.topic.FleetConnection;
import dev.takt.analytics.fleet.topic.TopicPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics of a fleet that do not exist, and checks those that do. */
final class TopicCheck {
    private static final long SECONDS = 30;

    private TopicCheck() {}

    /**
     * Creates missing topics.
     *
     * @throws FleetException if the brokers do not answer, or existing topics contradict the plan; the message names all contradictions
     */
    static void run(FleetConnection connection, TopicPlan plan) {
        try (Admin admin = Admin.create(connection.clientSettings())) {
            List<TopicPlan.Rule> rules = plan.rules(connection.topics());
            Set<String> existing = new HashSet<>(admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS));
            List<TopicPlan.Rule> present = rules.stream()
                    .filter(rule -> existing.contains(rule.name()))
                    .toList();
            List<String> problems = problems(admin, present);
            if (!problems.isEmpty()) {
                throw new FleetException(
                        "the topics of the fleet cannot be used: " + String.join("; ", problems), null);
            }
            create(
                    admin,
                    plan,
                    rules.stream()
                            .filter(rule -> !existing.contains(rule.name()))
                            .toList());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FleetException("interrupted while checking the topics", interrupted);
        } catch (TimeoutException failure) {
            throw failed(connection, "no answer within " + SECONDS + " s", failure);
        } catch (ExecutionException | KafkaException failure) {
            throw failed(connection, ClientFailure.text(connection, failure), failure);
        }
    }

    private static FleetException failed(FleetConnection connection, String reason, Exception failure) {
        return new FleetException("cannot check the topics " + connection + ": " + reason, failure);
    }

    private static List<String> problems(Admin admin, List<TopicPlan.Rule> rules)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<String> names = rules.stream().map(TopicPlan.Rule::name).toList();
        Map<String, TopicDescription> described =
                admin.describeTopics(names).allTopicNames().get(SECONDS, TimeUnit.SECONDS);
        Collection<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Config> configs =
                admin.describeConfigs(resources).all().get(SECONDS, TimeUnit.SECONDS);
        List<String> problems = new ArrayList<>();
        for (TopicPlan.Rule rule : rules) {
            TopicDescription description = described.get(rule.name());
            int partitions = description == null ? 0 : description.partitions().size();
            if (partitions != rule.partitions()) {
                problems.add(rule.name() + " must have " + rule.partitions() + " partitions, was " + partitions);
            }
            Config config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, rule.name()));
            for (String key : rule.required()) {
                String wanted = String.valueOf(rule.settings().get(key));
                String found = config == null ? "" : config.get(key).value();
                if (!words(wanted).equals(words(found))) {
                    problems.add(rule.name() + " must have " + key + " " + wanted + ", was " + found);
                }
            }
        }
        return problems;
    }

    private static Set<String> words(String list) {
        return new HashSet<>(Arrays.asList(list.split(",", -1)));
    }

    private static void create(Admin admin, TopicPlan plan, List<TopicPlan.Rule> rules)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<NewTopic> topics = rules.stream()
                .map(rule ->
                        new NewTopic(rule.name(), rule.partitions(), (short) plan.replicas()).configs(rule.settings()))
                .toList();
        try {
            admin.createTopics(topics).all().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            // Another node that starts now was faster.
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw failure;
            }
        }
    }
}
