// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.trouble.late;

import jakarta.resource.AdministeredObjectDefinition;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/** Binds the queue that {@code MissingLookupBean} of another application looks up. A servlet only so that every server looks at its annotation. */
@AdministeredObjectDefinition(
        name = "java:global/jms/nothing",
        interfaceName = "jakarta.jms.Queue",
        className = "org.aerogram.ra.admin.AerogramAdminQueue",
        resourceAdapter = "aerogram-embedded",
        properties = "destinationName=trouble.late")
@WebServlet("/late")
public class LateQueue extends HttpServlet {
    private static final long serialVersionUID = 1L;
}
