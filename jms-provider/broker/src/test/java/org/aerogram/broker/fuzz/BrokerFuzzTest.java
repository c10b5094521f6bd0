// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aerogram.broker.BrokerContext;
import org.aerogram.broker.BrokerStatistics;
import org.aerogram.broker.fuzz.HostileClient.Temper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Hostile clients beside calm ones on one broker: nothing is thrown out of the core, every message of the calm ones arrives once and in order, memory stays within its
 * limit, and nothing of the hostile ones outlives them but the messages that they left in queues. A failure names its seed, which repeats it exactly. The system property
 * {@code aerogram.fuzz.rounds} asks for more rounds.
 */
@Timeout(180)
class BrokerFuzzTest {
    private static final int ROUNDS = Integer.getInteger("aerogram.fuzz.rounds", 3);
    private static final int CYCLES = 3_000;
    private static final int HOSTILE_CLIENTS = 6;
    private static final long ABUNDANT = 256L << 20;

    private static final Temper NOISY = new Temper(20, 20, 5, 50, 5, true);
    private static final Temper ABSURD = new Temper(0, 0, 0, 20, 1, true);
    private static final Temper ALMOST_RIGHT = new Temper(0, 1, 1, 3, 3, true);
    private static final Temper DEAF = new Temper(0, 0, 0, 10, 1, false);

    @Test
    void shouldServeCalmClientsBesideNoiseAndDamage() {
        rounds(NOISY, ABUNDANT);
    }

    @Test
    void shouldServeCalmClientsBesideAbsurdCommands() {
        rounds(ABSURD, ABUNDANT);
    }

    @Test
    void shouldServeCalmClientsBesideAlmostRightOnes() {
        rounds(ALMOST_RIGHT, ABUNDANT);
    }

    @Test
    void shouldServeCalmClientsBesideDeafOnes() {
        rounds(DEAF, ABUNDANT);
    }

    @Test
    void shouldStayWithinItsMemoryWhateverProducersSend() {
        final long seed = Long.getLong("aerogram.fuzz.seed", 20_261_122L);
        final long limit = 2 << 20;
        final int window = 64 << 10;
        final FuzzWorld world = new FuzzWorld(
                seed,
                new BrokerContext()
                        .memoryLimitBytes(limit)
                        .windowBytes(window)
                        .producerHoldMs(1_000)
                        .maxHeadLength(4096)
                        .sessionTimeoutMs(1_000));
        final List<FloodingClient> floods = new ArrayList<>();
        long peak = 0;
        for (int cycle = 0; cycle < 4_000; cycle++) {
            floods.removeIf(FuzzClient::isClosed);
            if (floods.size() < 4) {
                floods.add(world.add(new FloodingClient(world.random, cycle + 1)));
            }
            world.cycle();
            peak = Math.max(peak, world.broker.statistics().memoryBytes());
        }
        // Each window may come on top, and a segment holds at least as much as it has unused.
        assertThat(peak).as("seed %d", seed).isBetween(limit / 2, limit + 4L * 4 * window);
    }

    @Test
    void shouldDecideTheSameFromTheSameInputs() {
        final long seed = Long.getLong("aerogram.fuzz.seed", 20_261_122L);
        assertThat(round(seed, ABSURD, ABUNDANT)).as("seed %d", seed).isEqualTo(round(seed, ABSURD, ABUNDANT));
    }

    private static void rounds(final Temper temper, final long memoryLimit) {
        final Random seeds = new Random(Long.getLong("aerogram.fuzz.seed", 20_261_122L));
        for (int i = 0; i < ROUNDS; i++) {
            final long seed = seeds.nextLong();
            try {
                round(seed, temper, memoryLimit);
            } catch (final RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + "L, " + temper, e);
            }
        }
    }

    /** @return the digest of the broker's durable state at the end. */
    private static long round(final long seed, final Temper temper, final long memoryLimit) {
        final FuzzWorld world = new FuzzWorld(
                seed,
                new BrokerContext()
                        .memoryLimitBytes(memoryLimit)
                        .sessionTimeoutMs(1_000)
                        .maxHeadLength(4096)
                        .maxMessageLength(1 << 20));
        final List<CalmClient> calm = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calm.add(world.add(new CalmClient("calm." + i, 1_000 + i, i % 2 == 0)));
        }
        final List<HostileClient> hostile = new ArrayList<>();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            hostile.removeIf(FuzzClient::isClosed);
            if (hostile.size() < HOSTILE_CLIENTS) {
                hostile.add(world.add(newcomer(world, temper, calm)));
            }
            world.cycle();
        }
        assertThat(world.broker.statistics().memoryBytes()).isLessThanOrEqualTo(memoryLimit);
        if (temper.reads() && temper.noisePercent() == 0) {
            // Otherwise the hostile ones were turned away at the door, and nothing was tested.
            assertThat(world.heardDeliveries).as("deliveries").isGreaterThan(CYCLES / 10);
            assertThat(world.heardAcks).as("acknowledgements").isGreaterThan(CYCLES / 10);
            assertThat(world.heardOutcomes).as("outcomes").isGreaterThan(CYCLES / 10);
        }
        calm.forEach(CalmClient::quiet);
        for (int cycle = 0; cycle < 5_000 && !calm.stream().allMatch(CalmClient::isDone); cycle++) {
            world.cycle();
        }
        for (final CalmClient client : calm) {
            assertThat(client.isDone()).as("%s", client).isTrue();
            assertThat(client.received).as("%s", client).isGreaterThan(CYCLES / 10);
        }
        return digestAfterTheyLeft(world, hostile, calm.size());
    }

    private static long digestAfterTheyLeft(
            final FuzzWorld world, final List<HostileClient> hostile, final int calmClients) {
        for (final HostileClient client : hostile) {
            if (!client.isClosed()) {
                world.broker.onDisconnected(client.link());
                client.close();
            }
        }
        world.pass(1);
        world.pass(60_000);
        world.pass(1);
        final BrokerStatistics left = world.broker.statistics();
        assertThat(world.digestAfterReplay())
                .as("the facts tell the whole state")
                .isEqualTo(world.broker.digest());
        assertThat(left.links()).isEqualTo(calmClients);
        assertThat(left.sessions()).isEqualTo(calmClients);
        assertThat(left.consumers()).isEqualTo(calmClients);
        return world.broker.digest();
    }

    /** Often a stranger; sometimes one that comes back, or that claims a calm client's session or instance. */
    private static HostileClient newcomer(final FuzzWorld world, final Temper temper, final List<CalmClient> calm) {
        final Random random = world.random;
        final CalmClient victim = calm.get(random.nextInt(calm.size()));
        final long instance = 1 + random.nextInt(4);
        final int whim = random.nextInt(8);
        final long resume = whim == 0 ? victim.sessionId() : whim < 4 ? world.sessionOf(instance) : 0;
        return new HostileClient(random, temper, instance, resume);
    }
}
