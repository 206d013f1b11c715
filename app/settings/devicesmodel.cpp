// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/devicesmodel.h"

#include "core/base/figures.h"
#include "sdk/client.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

QString iconOf(const QString &device)
{
    if (device.contains("iPad"_L1) || device.contains("Tablet"_L1))
        return u"tablet"_s;
    if (device.contains("Android"_L1) || device.contains("iPhone"_L1))
        return u"phone"_s;
    return device.startsWith("Vireo"_L1) ? u"laptop"_s : u"globe"_s;
}

QString seen(qint64 atMs)
{
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    const QString age = base::figures::age(atMs, nowMs);
    return age == base::figures::age(nowMs, nowMs) ? DevicesModel::tr("Active now")
                                                   : DevicesModel::tr("Active %1 ago").arg(age);
}

} // namespace

DevicesModel::DevicesModel(sdk::Client &client, QObject *parent)
    : QAbstractListModel(parent)
    , m_client(client)
{
    reload();
}

void DevicesModel::reload()
{
    setState(State::Loading);
    sdk::whenDone(
        m_client.auth().sessions(), this, [this](const Result<Page> &page) { take(page); });
}

void DevicesModel::take(const Result<Page> &page)
{
    if (!page.ok()) {
        setState(State::Failed, page.error().detail);
        return;
    }
    beginResetModel();
    m_devices.clear();
    for (const protocol::DeviceSession &session : page->items)
        m_devices.append({session});
    std::stable_sort(m_devices.begin(), m_devices.end(), [](const Device &a, const Device &b) {
        if (a.session.current != b.session.current)
            return a.session.current;
        return a.session.lastSeenMs > b.session.lastSeenMs;
    });
    endResetModel();
    setState(State::Idle);
}

int DevicesModel::others() const
{
    return static_cast<int>(std::count_if(m_devices.cbegin(), m_devices.cend(),
        [](const Device &device) { return !device.session.current; }));
}

int DevicesModel::rowOf(const QString &sessionId) const
{
    for (int row = 0; row < m_devices.size(); ++row) {
        if (m_devices.at(row).session.id == sessionId)
            return row;
    }
    return -1;
}

void DevicesModel::end(const QString &sessionId)
{
    const int row = rowOf(sessionId);
    if (row < 0 || m_devices.at(row).busy || m_devices.at(row).session.current)
        return;
    m_devices[row].busy = true;
    Q_EMIT dataChanged(index(row), index(row), {BusyRole});
    sdk::whenDone(
        m_client.auth().endSession(sessionId), this, [this, sessionId](const Result<void> &ended) {
            const int at = rowOf(sessionId);
            // Gone already is as good.
            const bool gone = ended.ok() || ended.error().is(Error::Kind::NotFound);
            if (at >= 0 && gone) {
                beginRemoveRows({}, at, at);
                m_devices.removeAt(at);
                endRemoveRows();
            } else if (at >= 0) {
                m_devices[at].busy = false;
                Q_EMIT dataChanged(index(at), index(at), {BusyRole});
            }
            if (!gone) {
                m_failed = true;
                Q_EMIT refused(ended.error().detail);
            }
            const bool last = m_ending > 0 && --m_ending == 0;
            Q_EMIT stateChanged();
            if (last && !m_failed)
                Q_EMIT othersEnded();
        });
}

void DevicesModel::endOthers()
{
    if (m_ending > 0)
        return;
    QStringList ids;
    for (const Device &device : std::as_const(m_devices)) {
        if (!device.session.current && !device.busy)
            ids.append(device.session.id);
    }
    m_failed = false;
    m_ending = static_cast<int>(ids.size());
    Q_EMIT stateChanged();
    for (const QString &id : std::as_const(ids))
        end(id);
}

void DevicesModel::setState(State state, const QString &errorText)
{
    m_state = state;
    m_errorText = errorText;
    Q_EMIT stateChanged();
}

int DevicesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_devices.size());
}

QVariant DevicesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Device &device = m_devices.at(index.row());
    switch (role) {
    case SessionIdRole:
        return device.session.id;
    case DeviceRole:
        return device.session.device;
    case IconRole:
        return iconOf(device.session.device);
    case SeenRole:
        return seen(device.session.lastSeenMs);
    case CurrentRole:
        return device.session.current;
    case BusyRole:
        return device.busy;
    default:
        return {};
    }
}

QHash<int, QByteArray> DevicesModel::roleNames() const
{
    return {
        {SessionIdRole, "sessionId"},
        {DeviceRole, "device"},
        {IconRole, "icon"},
        {SeenRole, "seen"},
        {CurrentRole, "current"},
        {BusyRole, "busy"},
    };
}

} // namespace vireo::app
