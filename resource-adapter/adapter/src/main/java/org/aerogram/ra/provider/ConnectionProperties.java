// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.provider;

import java.io.Serializable;

/**
 * The four properties that say where and as whom to connect, as servers set them on the adapter, on connection factories and on activations.
 * Without annotations: {@code ra.xml} declares the properties, and Open Liberty would make an object of any class that has annotated ones. Set up by
 * one thread.
 */
public abstract class ConnectionProperties implements Serializable {
    private static final long serialVersionUID = 1L;

    private String url;

    private String userName;

    private String password;

    private String clientId;

    protected ConnectionProperties() {}

    /** What has been set here; nothing is inherited. */
    protected final ConnectionParameters configured() {
        return new ConnectionParameters(url, userName, password, clientId);
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(final String url) {
        this.url = url;
    }

    public String getUserName() {
        return userName;
    }

    public void setUserName(final String userName) {
        this.userName = userName;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(final String password) {
        this.password = password;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(final String clientId) {
        this.clientId = clientId;
    }
}
