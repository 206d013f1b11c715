// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lab/throttlingproxy.h"
#include "liveserver.h"
#include "sdk/client.h"

#include <memory>

namespace vireo::test {

//! \brief A real client whose line to a real server can be broken, and a clip to talk about.
class LineClient
{
public:
    //! The server, the clip, the line, and the client signed in over it.
    [[nodiscard]] bool begin();
    //! The client anew, on what profile() holds.
    [[nodiscard]] bool open();
    void close() { m_client.reset(); }

    void say(const QString &text);
    //! What the server has, oldest first.
    [[nodiscard]] QStringList said() const;

    [[nodiscard]] sdk::Client &client() { return *m_client; }
    [[nodiscard]] LiveServer &server() { return m_server; }
    [[nodiscard]] lab::ThrottlingProxy &line() { return *m_line; }
    [[nodiscard]] Id video() const { return m_video; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString profile() const { return m_folder.filePath(QStringLiteral("profile")); }

private:
    QTemporaryDir m_folder;
    LiveServer m_server;
    std::unique_ptr<lab::ThrottlingProxy> m_line;
    std::unique_ptr<sdk::Client> m_client;
    Id m_video;
};

} // namespace vireo::test
