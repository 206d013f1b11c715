// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sdk/upload/uploadtask.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief The uploads of this profile, newest first; they go on without a window and across
//! restarts. GUI thread.
class UploadModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Uploads come from Studio")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    //! How many are neither ready nor given up.
    Q_PROPERTY(int underWay READ underWay NOTIFY progressChanged FINAL)
    //! 0..1 over all that are under way, by bytes.
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged FINAL)

public:
    //! What a person sees of a task.
    enum class Stage { Waiting, Sending, Offline, Paused, Processing, Ready, Failed };
    Q_ENUM(Stage)

    enum Role {
        KeyRole = Qt::UserRole + 1,
        TitleRole, //!< the caption's first line, or the file's name
        FileUrlRole,
        StageRole,
        ProgressRole, //!< 0..1 of the stage
        StatusTextRole, //!< one line: what it does and how far
        UploadedTextRole, //!< "Uploaded, 14.2 MB"; empty before
        WatchableTextRole, //!< "360p can be watched now"; empty before
        RestTextRole, //!< what is still being made; empty when nothing is
        ErrorRole, //!< what is wrong and the way out
        VideoIdRole, //!< empty until there is a clip
        WatchableRole,
        PosterUrlRole,
        BlurhashRole,
    };

    explicit UploadModel(QObject *parent = nullptr);
    ~UploadModel() override;

    //! Set once by Studio; \p client is not owned.
    void setClient(sdk::Client *client);

    [[nodiscard]] int count() const { return int(m_tasks.size()); }
    [[nodiscard]] int underWay() const;
    [[nodiscard]] double progress() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void pause(int row);
    //! Goes on after pause(), or tries again what failed.
    Q_INVOKABLE void resume(int row);
    //! Gives an upload up and takes it off the list; a clip that is there stays.
    Q_INVOKABLE void cancel(int row);
    //! Takes a finished one off the list.
    Q_INVOKABLE void dismiss(int row);

    [[nodiscard]] static Stage stageOf(sdk::UploadTask::State state);
    //! "62 %, 8.8 of 14.2 MB"
    [[nodiscard]] static QString sentText(qint64 sent, qint64 total);

Q_SIGNALS:
    void countChanged();
    void progressChanged();
    //! A clip became ready; \p title as in TitleRole.
    void ready(const QString &videoId, const QString &title);

private:
    void take(sdk::UploadTask *task);
    void drop(sdk::UploadTask *task);
    void changed(sdk::UploadTask *task);
    [[nodiscard]] QString statusText(const sdk::UploadTask &task) const;
    [[nodiscard]] static QString titleOf(const sdk::UploadTask &task);
    [[nodiscard]] sdk::UploadTask *taskAt(int row) const;

    sdk::Client *m_client = nullptr;
    QList<sdk::UploadTask *> m_tasks; //!< owned by the client's queue
};

} // namespace vireo::app
