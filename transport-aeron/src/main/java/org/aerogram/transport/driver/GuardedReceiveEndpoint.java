// SPDX-License-Identifier: Apache-2.0
package org.aerogram.transport.driver;

import io.aeron.driver.Configuration;
import io.aeron.driver.DataPacketDispatcher;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.media.ReceiveChannelEndpoint;
import io.aeron.driver.media.UdpChannel;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import io.aeron.protocol.RttMeasurementFlyweight;
import io.aeron.protocol.SetupFlyweight;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * A receiving socket that reads what is there in one go (Aeron reads one datagram in a duty cycle and visits every publication and image in each,
 * which with hundreds of links costs far more than the reading), and that answers no stranger who asks for a log that is too long or for which there is no room: Aeron would map three terms
 * of whatever length (up to 3 GB) a setup frame names.
 */
final class GuardedReceiveEndpoint extends ReceiveChannelEndpoint {
    private static final System.Logger LOGGER = System.getLogger(GuardedReceiveEndpoint.class.getName());

    private static final int MAX_READS = 64;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(Configuration.MAX_UDP_PAYLOAD_LENGTH);
    private final UnsafeBuffer packet = new UnsafeBuffer(bytes);
    private final DataHeaderFlyweight dataHeader = new DataHeaderFlyweight(packet);
    private final SetupFlyweight setupHeader = new SetupFlyweight(packet);
    private final RttMeasurementFlyweight rttHeader = new RttMeasurementFlyweight(packet);
    private boolean draining;
    private final int maxTermLength;
    private final SpaceBudget budget;
    private long refused;

    GuardedReceiveEndpoint(
            final UdpChannel channel,
            final DataPacketDispatcher dispatcher,
            final AtomicCounter status,
            final MediaDriver.Context context,
            final int maxTermLength,
            final SpaceBudget budget) {
        super(channel, dispatcher, status, context);
        this.maxTermLength = maxTermLength;
        this.budget = budget;
    }

    @Override
    public int onDataPacket(
            final DataHeaderFlyweight header,
            final UnsafeBuffer buffer,
            final int length,
            final InetSocketAddress source,
            final int transportIndex) {
        final int received = super.onDataPacket(header, buffer, length, source, transportIndex);
        if (!draining) {
            drain(transportIndex);
        }
        return received;
    }

    private void drain(final int transportIndex) {
        draining = true;
        try {
            for (int i = 0; i < MAX_READS; i++) {
                final InetSocketAddress source = receive(bytes);
                if (source == null) {
                    return;
                }
                final int length = bytes.position();
                if (isValidFrame(packet, length)) {
                    dispatch(length, source, transportIndex);
                }
            }
        } finally {
            draining = false;
        }
    }

    private void dispatch(final int length, final InetSocketAddress source, final int transportIndex) {
        switch (FrameDescriptor.frameType(packet, 0)) {
            case HeaderFlyweight.HDR_TYPE_DATA:
            case HeaderFlyweight.HDR_TYPE_PAD:
                onDataPacket(dataHeader, packet, length, source, transportIndex);
                break;
            case HeaderFlyweight.HDR_TYPE_SETUP:
                onSetupMessage(setupHeader, packet, length, source, transportIndex);
                break;
            case HeaderFlyweight.HDR_TYPE_RTTM:
                onRttMeasurement(rttHeader, packet, length, source, transportIndex);
                break;
            default:
                break;
        }
    }

    @Override
    public void onSetupMessage(
            final SetupFlyweight header,
            final UnsafeBuffer buffer,
            final int length,
            final InetSocketAddress source,
            final int transportIndex) {
        final int termLength = header.termLength();
        if (length >= SetupFlyweight.HEADER_LENGTH
                && termLength > 0
                && termLength <= maxTermLength
                && budget.freeBytes() >= LogLength.ofTerms(termLength)) {
            super.onSetupMessage(header, buffer, length, source, transportIndex);
        } else {
            refuse(source, termLength);
        }
    }

    private void refuse(final InetSocketAddress source, final int termLength) {
        // Once for each power of two: a stranger must not fill the log either.
        if ((++refused & (refused - 1)) == 0) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "refused a stream from {0} with terms of {1} bytes (at most {2} allowed, {3} bytes free); {4} so far",
                    source,
                    Integer.toString(termLength),
                    Integer.toString(maxTermLength),
                    Long.toString(budget.freeBytes()),
                    Long.toString(refused));
        }
    }
}
