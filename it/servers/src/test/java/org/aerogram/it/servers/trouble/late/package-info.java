// SPDX-License-Identifier: Apache-2.0
/** The application that brings what another one has been waiting for. */
package org.aerogram.it.servers.trouble.late;
