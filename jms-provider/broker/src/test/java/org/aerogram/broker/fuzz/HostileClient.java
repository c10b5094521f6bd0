// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.aerogram.protocol.ErrorCode;
import org.aerogram.protocol.codec.AckDecoder;
import org.aerogram.protocol.codec.DeliverDecoder;
import org.aerogram.protocol.codec.DisconnectDecoder;
import org.aerogram.protocol.codec.MessageHeaderDecoder;
import org.aerogram.protocol.codec.OutcomeDecoder;
import org.aerogram.protocol.codec.RefusedDecoder;
import org.aerogram.protocol.codec.WelcomeDecoder;
import org.agrona.DirectBuffer;

/**
 * Says what nobody should: noise, damaged frames, frames out of place, and well-formed commands with absurd values, mostly with the command number that the broker
 * expects, so that they are taken seriously. Reads at whim, vanishes at whim.
 */
final class HostileClient extends FuzzClient {
    /** What the clients of one test have in common. */
    record Temper(
            int noisePercent,
            int damagePercent,
            int wrongSeqPercent,
            int absurdPerMille,
            int vanishPerMille,
            boolean reads) {}

    /** How the node's log names them. */
    static final String PEER = "hostile client";

    private final Random random;
    private final Temper temper;
    private final AbsurdCommands commands;
    private final long instance;
    private final long resumeSession;
    private long commandSeq;
    private long outcomes;
    private boolean welcomed;
    private boolean ended;

    HostileClient(final Random random, final Temper temper, final long instance, final long resumeSession) {
        this.random = random;
        this.temper = temper;
        this.instance = instance;
        this.resumeSession = resumeSession;
        this.commands = new AbsurdCommands(random, instance, temper.absurdPerMille);
    }

    @Override
    void begin() {
        if (random.nextInt(20) > 0) {
            say(commands.hello(resumeSession));
        }
    }

    @Override
    void act() {
        if (ended) {
            return;
        }
        for (int i = random.nextInt(4); i > 0 && queued() < 16; i--) {
            say(next());
        }
    }

    private byte[] next() {
        if (random.nextInt(100) < temper.noisePercent) {
            final byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return noise;
        }
        if (!welcomed) {
            return random.nextInt(50) == 0 ? commands.command(1) : commands.handshake(resumeSession);
        }
        final boolean wrong = random.nextInt(100) < temper.wrongSeqPercent;
        final byte[] frame = commands.command(wrong ? commands.anyLong() : commandSeq + 1);
        if (!wrong && !commands.lastWasNoCommand()) {
            commandSeq++;
        }
        return random.nextInt(100) < temper.damagePercent ? damaged(frame) : frame;
    }

    private byte[] damaged(final byte[] frame) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            frame[random.nextInt(frame.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(3) - 1);
        }
        return frame;
    }

    @Override
    boolean isOpenForFrames() {
        return temper.reads ? random.nextInt(4) > 0 : !welcomed;
    }

    @Override
    void hear(final int templateId, final DirectBuffer frame, final int length) {
        if (templateId == WelcomeDecoder.TEMPLATE_ID) {
            welcomed = true;
            final WelcomeDecoder welcome =
                    new WelcomeDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder());
            commandSeq = welcome.flags().resumed() ? welcome.lastCommandSeq() : 0;
            if (welcome.flags().resumed() && random.nextInt(4) > 0) {
                say(commands.endOfResumption());
            }
            world().sessionOf(instance, welcome.sessionId());
        } else if (templateId == DeliverDecoder.TEMPLATE_ID) {
            world().heardDeliveries++;
            final DeliverDecoder deliver =
                    new DeliverDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder());
            commands.delivered(deliver.consumerId(), deliver.deliverySeq());
        } else if (templateId == AckDecoder.TEMPLATE_ID) {
            world().heardAcks++;
        } else if (templateId == OutcomeDecoder.TEMPLATE_ID) {
            world().heardOutcomes++;
            outcomes++;
            if (random.nextInt(3) > 0) {
                say(commands.seen(outcomes));
            }
        } else if (templateId == DisconnectDecoder.TEMPLATE_ID) {
            ended = true;
            assertThat(new DisconnectDecoder()
                            .wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder())
                            .code())
                    .as("%s: an exception inside the core", this)
                    .isNotEqualTo(ErrorCode.INTERNAL_ERROR.code());
        } else if (templateId == RefusedDecoder.TEMPLATE_ID) {
            ended = true;
        }
    }

    long instance() {
        return instance;
    }

    @Override
    boolean wantsToVanish() {
        return random.nextInt(1000) < temper.vanishPerMille;
    }

    @Override
    public String peer() {
        return PEER + " " + instance;
    }

    @Override
    public String toString() {
        return peer() + " at command " + commandSeq;
    }
}
