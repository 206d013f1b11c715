// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/inbox/waker.h"
#include "app/platform/linux/pushconnector.h"
#include "app/platform/linux/pushkeys.h"
#include "sdk/session/secretstore.h"

#include <QDBusConnection>
#include <QDBusMessage>

#include <functional>
#include <memory>
#include <optional>

namespace vireo::app {

//! \brief Being woken on a Linux desktop, by a distributor that speaks UnifiedPush for D-Bus 0.3.0
//! (https://unifiedpush.org/developers/spec/dbus/, "Distributor API"): a service on the session bus
//! whose name begins with org.unifiedpush.Distributor., at /org/unifiedpush/Distributor.
//!
//!     Distributor2  Register(a{sv} service, token, description, vapid) -> a{sv} success, reason
//!                   Unregister(a{sv} token) -> a{sv}
//!     Distributor1  Register(s service, s token, s description) -> s result, s reason
//!                   Unregister(s token)
//!
//! The second version is spoken first, the first one with who does not know it. Of several
//! distributors the one that was taken before is asked, else the first by name that runs, else one
//! that the bus can start. Where it begins anew on the bus it is asked again. Nothing here blocks.
//! GUI thread.
class UnifiedPush final : public Waker
{
    Q_OBJECT

public:
    struct Options
    {
        QString service = QStringLiteral("org.vireo.Vireo"); //!< this app's name on the bus
        //! For tests: endpoints on this machine, also without TLS.
        bool allowLoopback = false;
    };

    UnifiedPush(const QDBusConnection &bus, std::unique_ptr<sdk::SecretStore> store,
        Options options, QObject *parent = nullptr);
    ~UnifiedPush() override;

    void resume() override;
    void start(const QByteArray &serverKey) override;
    void stop() override;
    //! The distributor's name without what all of them begin with.
    [[nodiscard]] QString carrier() const override;

private Q_SLOTS:
    void ownerChanged(const QString &name, const QString &before, const QString &after);

private:
    using Reply = std::function<void(const QDBusMessage &reply)>;

    //! \p then once it is known what was kept, in the order of the calls.
    void whenLoaded(std::function<void()> then);
    //! \p then is dropped where it all began anew meanwhile.
    void call(const QDBusMessage &message, const Reply &then);
    [[nodiscard]] QDBusMessage toDistributor(
        const QString &interface, const QString &method, const QVariantList &arguments) const;
    void begin(const QByteArray &serverKey);
    void keep(const std::function<void()> &then);
    void seek();
    void choose(const QStringList &running, const QStringList &startable);
    void findOwner(bool mayStart);
    void takeName();
    void enroll();
    void enrollAsBefore();
    void enrolled(bool taken, const QString &reason);
    void take(const QString &endpoint);
    void hear(const QByteArray &body);
    //! From the distributor, then letGo().
    void withdraw();
    //! Off the bus; the registration stays.
    void letGo();
    [[nodiscard]] bool isUsable(const QString &endpoint) const;

    QDBusConnection m_bus;
    const std::unique_ptr<sdk::SecretStore> m_store;
    const Options m_options;
    PushConnector m_connector;
    std::optional<PushKeys> m_keys; //!< none: nobody asked to be woken
    QList<std::function<void()>> m_waiting; //!< for what was kept
    QString m_endpoint; //!< as it was said last, since it began
    int m_round = 0; //!< what was called in an earlier one is of no interest
    int m_refusals = 0; //!< how often the distributor let us go by itself
    bool m_loading = false;
    bool m_loaded = false;
    bool m_begun = false; //!< to look for a distributor
    bool m_enrolled = false; //!< the distributor was asked, since it began
    bool m_named = false; //!< the name on the bus is ours
};

} // namespace vireo::app
