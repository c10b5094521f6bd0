// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.support;

/** What a test client asks of Attach; fluent. */
public final class Attachment {
    final int consumerId;
    final int destinationId;
    int streamId = 1;
    int credit = 100;
    long creditBytes = Long.MAX_VALUE;
    int priority;
    long streamAbove = Long.MAX_VALUE;
    int streamWindow = 1;
    boolean browse;
    boolean noLocal;
    boolean durable;
    boolean shared;
    boolean settled;
    String subscription = "";
    String selector = "";

    public Attachment(final int consumerId, final int destinationId) {
        this.consumerId = consumerId;
        this.destinationId = destinationId;
    }

    public Attachment stream(final int value) {
        streamId = value;
        return this;
    }

    public Attachment credit(final int messages) {
        credit = messages;
        return this;
    }

    public Attachment creditBytes(final long value) {
        creditBytes = value;
        return this;
    }

    /** Bodies longer than that come as they are read. */
    public Attachment streams(final long aboveBytes, final int windowBytes) {
        streamAbove = aboveBytes;
        streamWindow = windowBytes;
        return this;
    }

    public Attachment priority(final int value) {
        priority = value;
        return this;
    }

    public Attachment browse() {
        browse = true;
        return this;
    }

    public Attachment noLocal() {
        noLocal = true;
        return this;
    }

    public Attachment durable(final String name) {
        durable = true;
        subscription = name;
        return this;
    }

    public Attachment shared(final String name) {
        shared = true;
        subscription = name;
        return this;
    }

    public Attachment settled() {
        settled = true;
        return this;
    }

    public Attachment selector(final String text) {
        selector = text;
        return this;
    }
}
