// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/pushdevices.h"

#include "core/base/figures.h"
#include "sdk/client.h"

#include <QDateTime>

namespace vireo::app {

PushDevices::PushDevices(sdk::Client &client, QObject *parent)
    : QAbstractListModel(parent)
    , m_client(client)
{
    reload();
}

void PushDevices::reload()
{
    setState(State::Loading);
    sdk::whenDone(
        m_client.push().devices(), this, [this](const Result<protocol::PushDevices> &devices) {
            if (!devices.ok()) {
                setState(State::Failed, devices.error().detail);
                return;
            }
            beginResetModel();
            m_devices = devices->items;
            endResetModel();
            setState(State::Idle);
        });
}

void PushDevices::remove(const QString &deviceId)
{
    sdk::whenDone(
        m_client.push().remove(deviceId), this, [this, deviceId](const Result<void> &done) {
            // Gone already is as good.
            if (done.ok() || done.error().is(Error::Kind::NotFound))
                drop(deviceId);
            else
                Q_EMIT refused(done.error().detail);
        });
}

void PushDevices::drop(const QString &deviceId)
{
    for (int row = 0; row < m_devices.size(); ++row) {
        if (m_devices.at(row).id != deviceId)
            continue;
        beginRemoveRows({}, row, row);
        m_devices.removeAt(row);
        endRemoveRows();
        Q_EMIT stateChanged();
        return;
    }
}

void PushDevices::setState(State state, const QString &errorText)
{
    m_state = state;
    m_errorText = errorText;
    Q_EMIT stateChanged();
}

int PushDevices::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_devices.size());
}

QVariant PushDevices::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const protocol::PushDevice &device = m_devices.at(index.row());
    switch (role) {
    case DeviceIdRole:
        return device.id;
    case HostRole:
        return device.host;
    case SinceRole:
        return base::figures::age(device.createdMs, QDateTime::currentMSecsSinceEpoch());
    default:
        return {};
    }
}

QHash<int, QByteArray> PushDevices::roleNames() const
{
    return {{DeviceIdRole, "deviceId"}, {HostRole, "host"}, {SinceRole, "since"}};
}

} // namespace vireo::app
