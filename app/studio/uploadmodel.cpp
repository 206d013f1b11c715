// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/uploadmodel.h"

#include "core/base/figures.h"
#include "sdk/client.h"

#include <QFileInfo>
#include <QUrl>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
int lowestRung(const protocol::Video &video)
{
    int least = 0;
    for (const protocol::Rung &rung : video.media.rungs)
        least = least == 0 ? rung.height : std::min(least, rung.height);
    return least;
}

int percent(double share)
{
    return int(std::clamp(share, 0.0, 1.0) * 100);
}
} // namespace

UploadModel::UploadModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

UploadModel::~UploadModel() = default;

void UploadModel::setClient(sdk::Client *client)
{
    m_client = client;
    sdk::UploadQueue &queue = client->uploads();
    connect(&queue, &sdk::UploadQueue::added, this, &UploadModel::take);
    connect(&queue, &sdk::UploadQueue::removed, this, &UploadModel::drop);
    for (sdk::UploadTask *task : queue.tasks())
        take(task);
}

UploadModel::Stage UploadModel::stageOf(sdk::UploadTask::State state)
{
    switch (state) {
    case sdk::UploadTask::State::Waiting:
    case sdk::UploadTask::State::Checking:
        return Stage::Waiting;
    case sdk::UploadTask::State::Uploading:
        return Stage::Sending;
    case sdk::UploadTask::State::Offline:
        return Stage::Offline;
    case sdk::UploadTask::State::Paused:
        return Stage::Paused;
    case sdk::UploadTask::State::Publishing:
    case sdk::UploadTask::State::Processing:
        return Stage::Processing;
    case sdk::UploadTask::State::Ready:
        return Stage::Ready;
    case sdk::UploadTask::State::Failed:
    case sdk::UploadTask::State::Cancelled:
        break;
    }
    return Stage::Failed;
}

QString UploadModel::sentText(qint64 sent, qint64 total)
{
    const double share = total > 0 ? double(sent) / double(total) : 0;
    return tr("%1 %, %2 of %3")
        .arg(QString::number(percent(share)), base::figures::bytes(sent),
            base::figures::bytes(total));
}

int UploadModel::underWay() const
{
    return int(std::count_if(m_tasks.begin(), m_tasks.end(),
        [](const sdk::UploadTask *task) { return !task->finished(); }));
}

double UploadModel::progress() const
{
    qint64 sent = 0;
    qint64 total = 0;
    for (const sdk::UploadTask *task : m_tasks) {
        if (task->finished())
            continue;
        sent += task->sent();
        total += task->total();
    }
    return total > 0 ? double(sent) / double(total) : 0;
}

int UploadModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant UploadModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const sdk::UploadTask &task = *m_tasks.at(index.row());
    const Stage stage = stageOf(task.state());
    const protocol::Video &video = task.video();
    const bool watchable = !video.id.isNull() && video.playable;
    switch (role) {
    case KeyRole:
        return task.key();
    case Qt::DisplayRole:
    case TitleRole:
        return titleOf(task);
    case FileUrlRole:
        return QUrl::fromLocalFile(task.file());
    case StageRole:
        return QVariant::fromValue(stage);
    case ProgressRole:
        if (stage == Stage::Ready)
            return 1.0;
        if (stage == Stage::Processing)
            return task.processing();
        return task.total() > 0 ? double(task.sent()) / double(task.total()) : 0.0;
    case StatusTextRole:
        return statusText(task);
    case UploadedTextRole:
        return stage == Stage::Processing || stage == Stage::Ready
            ? tr("Uploaded, %1").arg(base::figures::bytes(task.total()))
            : QString();
    case WatchableTextRole: {
        if (!watchable)
            return QString();
        const int rung = lowestRung(video);
        return rung > 0 ? tr("%1p, can be watched now").arg(rung) : tr("Can be watched now");
    }
    case RestTextRole:
        if (stage != Stage::Processing)
            return QString();
        return watchable ? tr("The sharper pictures, %1 %").arg(percent(task.processing()))
                         : tr("The first picture, %1 %").arg(percent(task.processing()));
    case ErrorRole:
        return stage == Stage::Failed || stage == Stage::Offline ? task.error().detail : QString();
    case VideoIdRole:
        return video.id.isNull() ? QString() : video.id.toString();
    case WatchableRole:
        return watchable;
    case PosterUrlRole:
        return video.media.posterUrl.isEmpty()
            ? QString()
            : m_client->transport().resolve(video.media.posterUrl).toString();
    case BlurhashRole:
        return video.blurhash;
    default:
        return {};
    }
}

QHash<int, QByteArray> UploadModel::roleNames() const
{
    return {
        {KeyRole, "key"_ba},
        {TitleRole, "title"_ba},
        {FileUrlRole, "fileUrl"_ba},
        {StageRole, "stage"_ba},
        {ProgressRole, "progress"_ba},
        {StatusTextRole, "statusText"_ba},
        {UploadedTextRole, "uploadedText"_ba},
        {WatchableTextRole, "watchableText"_ba},
        {RestTextRole, "restText"_ba},
        {ErrorRole, "error"_ba},
        {VideoIdRole, "videoId"_ba},
        {WatchableRole, "watchable"_ba},
        {PosterUrlRole, "posterUrl"_ba},
        {BlurhashRole, "blurhash"_ba},
    };
}

QString UploadModel::statusText(const sdk::UploadTask &task) const
{
    const double share = task.total() > 0 ? double(task.sent()) / double(task.total()) : 0;
    switch (task.state()) {
    case sdk::UploadTask::State::Waiting:
        return tr("Waits for the one before it");
    case sdk::UploadTask::State::Checking:
        return tr("Looking at the file");
    case sdk::UploadTask::State::Uploading:
        return sentText(task.sent(), task.total());
    case sdk::UploadTask::State::Offline:
        return tr("Upload paused at %1 %. It goes on when you're online.").arg(percent(share));
    case sdk::UploadTask::State::Paused:
        return tr("Paused at %1").arg(sentText(task.sent(), task.total()));
    case sdk::UploadTask::State::Publishing:
        return tr("Uploaded. Making the clip");
    case sdk::UploadTask::State::Processing:
        return tr("Making it ready, %1 %").arg(percent(task.processing()));
    case sdk::UploadTask::State::Ready:
        return tr("Ready");
    case sdk::UploadTask::State::Failed:
        return tr("Stopped");
    case sdk::UploadTask::State::Cancelled:
        return tr("Given up");
    }
    return {};
}

QString UploadModel::titleOf(const sdk::UploadTask &task)
{
    const QString caption = task.description().caption.section(u'\n', 0, 0).trimmed();
    return caption.isEmpty() ? QFileInfo(task.file()).fileName() : caption;
}

sdk::UploadTask *UploadModel::taskAt(int row) const
{
    return row >= 0 && row < count() ? m_tasks.at(row) : nullptr;
}

void UploadModel::pause(int row)
{
    if (sdk::UploadTask *task = taskAt(row))
        task->pause();
}

void UploadModel::resume(int row)
{
    if (sdk::UploadTask *task = taskAt(row))
        task->resume();
}

void UploadModel::cancel(int row)
{
    sdk::UploadTask *task = taskAt(row);
    if (!task)
        return;
    if (!task->finished())
        task->cancel();
    dismiss(int(m_tasks.indexOf(task)));
}

void UploadModel::dismiss(int row)
{
    sdk::UploadTask *task = taskAt(row);
    if (task && task->finished())
        m_client->uploads().remove(task);
}

void UploadModel::take(sdk::UploadTask *task)
{
    beginInsertRows({}, 0, 0);
    m_tasks.prepend(task);
    endInsertRows();
    connect(task, &sdk::UploadTask::stateChanged, this, [this, task](sdk::UploadTask::State now) {
        changed(task);
        if (now == sdk::UploadTask::State::Ready)
            Q_EMIT ready(task->video().id.toString(), titleOf(*task));
    });
    connect(task, &sdk::UploadTask::progressChanged, this, [this, task] { changed(task); });
    Q_EMIT countChanged();
    Q_EMIT progressChanged();
}

void UploadModel::drop(sdk::UploadTask *task)
{
    const int row = int(m_tasks.indexOf(task));
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_tasks.removeAt(row);
    endRemoveRows();
    disconnect(task, nullptr, this, nullptr);
    Q_EMIT countChanged();
    Q_EMIT progressChanged();
}

void UploadModel::changed(sdk::UploadTask *task)
{
    const int row = int(m_tasks.indexOf(task));
    if (row < 0)
        return;
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT progressChanged();
}

} // namespace vireo::app
