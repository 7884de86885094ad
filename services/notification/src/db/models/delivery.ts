import type { DeliveryState } from '@holdfast/domain';
import {
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  type ModelStatic,
  type Sequelize,
} from 'sequelize';

/** A row of `deliveries`: one message to one person. */
export interface DeliveryModel extends Model<
  InferAttributes<DeliveryModel>,
  InferCreationAttributes<DeliveryModel>
> {
  /** `dlv_…`; sorts by the time of its making. */
  id: string;
  notificationId: string;
  userId: string;
  channel: string;
  template: string;
  messageId: string;
  status: DeliveryState;
  /** What the other side said; present in REFUSED alone. */
  refusal: string | null;
  /** How often somebody set out to send it; names the holder of the lease. */
  attempts: number;
  /** Until when nobody else may try; null while nobody does. */
  leasedUntil: Date | null;
  createdAt: Date;
  /** Present in SENT alone. */
  sentAt: Date | null;
}

/** The model of `deliveries` on one connection. */
export function defineDelivery(sequelize: Sequelize): ModelStatic<DeliveryModel> {
  return sequelize.define<DeliveryModel>(
    'Delivery',
    {
      id: { type: DataTypes.TEXT, primaryKey: true },
      notificationId: { type: DataTypes.TEXT, allowNull: false },
      userId: { type: DataTypes.TEXT, allowNull: false },
      channel: { type: DataTypes.TEXT, allowNull: false },
      template: { type: DataTypes.TEXT, allowNull: false },
      messageId: { type: DataTypes.TEXT, allowNull: false },
      status: { type: DataTypes.TEXT, allowNull: false },
      refusal: { type: DataTypes.TEXT },
      attempts: { type: DataTypes.INTEGER, allowNull: false },
      leasedUntil: { type: DataTypes.DATE },
      createdAt: { type: DataTypes.DATE, allowNull: false },
      sentAt: { type: DataTypes.DATE },
    },
    { tableName: 'deliveries', underscored: true, timestamps: false },
  );
}
