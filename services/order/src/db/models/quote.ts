import {
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  type ModelStatic,
  type Sequelize,
} from 'sequelize';
import type { QuoteSnapshot } from '../../domain/quote.ts';

/** A row of `quotes`. Times are what the service's clock said. */
export interface QuoteModel extends Model<
  InferAttributes<QuoteModel>,
  InferCreationAttributes<QuoteModel>
> {
  id: string;
  /** Who the cart belonged to when it was quoted. */
  ownerId: string;
  /** Who may use it now. */
  customerId: string;
  snapshot: QuoteSnapshot;
  /** The order that was made of it. */
  orderId: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** Defines the model on one connection; several services may live in one process. */
export function defineQuote(sequelize: Sequelize): ModelStatic<QuoteModel> {
  return sequelize.define<QuoteModel>(
    'quote',
    {
      id: { type: DataTypes.TEXT, primaryKey: true },
      ownerId: { type: DataTypes.TEXT, allowNull: false },
      customerId: { type: DataTypes.TEXT, allowNull: false },
      snapshot: { type: DataTypes.JSONB, allowNull: false },
      orderId: { type: DataTypes.TEXT },
      createdAt: { type: DataTypes.DATE, allowNull: false },
      expiresAt: { type: DataTypes.DATE, allowNull: false },
    },
    { tableName: 'quotes', timestamps: false, underscored: true },
  );
}
