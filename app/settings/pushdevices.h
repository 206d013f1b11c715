// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/push.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief The browsers and phones that the server wakes when there is news, one row each.
//! GUI thread.
class PushDevices : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Devices come from Account")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    //! What went wrong and the way out, while Failed.
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)
    //! Loaded, and there are none.
    Q_PROPERTY(bool empty READ isEmpty NOTIFY stateChanged FINAL)

public:
    enum class State { Loading, Idle, Failed };
    Q_ENUM(State)

    enum Role {
        DeviceIdRole = Qt::UserRole + 1,
        HostRole, //!< of the push service
        SinceRole, //!< "4 min", in words of the page
    };

    //! \p client must outlive the model. Loads at once.
    explicit PushDevices(sdk::Client &client, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] bool isEmpty() const { return m_state == State::Idle && m_devices.isEmpty(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void reload();
    //! Its row goes once the server has let it go; refused() where it has not.
    Q_INVOKABLE void remove(const QString &deviceId);

Q_SIGNALS:
    void stateChanged();
    //! One sentence with the reason.
    void refused(const QString &text);

private:
    void setState(State state, const QString &errorText = {});
    void drop(const QString &deviceId);

    sdk::Client &m_client;
    QList<protocol::PushDevice> m_devices;
    QString m_errorText;
    State m_state = State::Loading;
};

} // namespace vireo::app
