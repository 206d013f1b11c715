// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/main/options.h"

#include <QObject>

#include <memory>

class QQuickWindow;

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

class AuthFeature;
class SettingsFeature;

//! \brief The app put together: client, features, QML; made anew where another server is chosen.
//!
//! This is the composition root: the one place that knows every part. GUI thread; nothing here
//! waits for the network, so the first frame comes whether or not the server answers.
class Runtime : public QObject
{
    Q_OBJECT

public:
    explicit Runtime(const Options &options, QObject *parent = nullptr);
    ~Runtime() override;

    //! Fails where the profile's folder cannot be used. Without a known server it comes up with
    //! the choice of one.
    [[nodiscard]] Result<void> open();

    //! A link or a feed pack from outside; asks the person before it signs in or changes the
    //! server.
    void openLink(const QString &link);
    //! Brings the window to the front.
    void raise();

    //! Null while no server is known.
    [[nodiscard]] sdk::Client *client() const;
    [[nodiscard]] AuthFeature &auth() const;
    [[nodiscard]] SettingsFeature &settings() const;
    [[nodiscard]] QQuickWindow *window() const;
    //! Where the profile lies.
    [[nodiscard]] QString profileDirectory() const;

Q_SIGNALS:
    //! Client, features and window are other objects from now on.
    void rebuilt();

private:
    struct Parts;

    [[nodiscard]] Result<void> build(const QUrl &server);
    void useNetwork();
    void changeServer(const QUrl &server, const QString &link);

    Options m_options;
    std::unique_ptr<Parts> m_parts;
    std::unique_ptr<SettingsFeature> m_settings;
    bool m_changing = false;
};

} // namespace vireo::app
